"""An agreement is held, perhaps for an accreditation that was granted while it was drafted."""

from services.contracts.agreement.agreement_state import CONTENT_MISSING, NOT_ACCREDITED
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.repository import Agreements
from services.contracts.company.learning_company import LearningCompanies
from shared.events.contracts.agreement import AgreementHeld
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(AgreementHeld, ordered=False)
async def look_again_on_agreement_held(
    event: AgreementHeld, agreements: Agreements, companies: LearningCompanies, clock: Clock
) -> Events:
    """The grant found no agreement and the draft no grant: this finds both (R45, R52)."""
    if not {NOT_ACCREDITED, CONTENT_MISSING} & {*event.reasons}:
        return ()
    agreement = await agreements.get(event.agreement_id)
    context = AgreementContext(await companies.of(agreement.placement.company_id))
    return agreements.save(agreement.record_accreditation(context, clock.now()))
