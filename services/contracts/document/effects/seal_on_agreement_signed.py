"""Everybody has signed a version, or agreed to its change."""

from services.contracts.agreement.repository import Agreements
from services.contracts.document.documents import Documents
from shared.events.contracts.agreement import AgreementAmended, AgreementFullySigned
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import effect


@effect(AgreementFullySigned, AgreementAmended)
async def seal_on_agreement_signed(
    event: AgreementFullySigned | AgreementAmended, agreements: Agreements, documents: Documents, clock: Clock
) -> Events:
    """Make its document once, then commit its hash; of a version that was replaced meanwhile nothing."""
    version = event.version if isinstance(event, AgreementFullySigned) else event.to_version
    agreement = await agreements.get(event.agreement_id)
    if agreement.version != version or not agreement.document_due:
        return ()
    return agreements.save(agreement.record_document(await documents.keep(agreement), clock.now()))
