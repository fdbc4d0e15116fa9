"""A BBL agreement was signed by all parties."""

from services.contracts.subsidy.dossier import Dossier
from services.contracts.subsidy.repository import Dossiers
from shared.events.contracts.agreement import AgreementFullySigned
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AgreementFullySigned)
async def open_on_agreement_fully_signed(
    event: AgreementFullySigned,
    dossiers: Dossiers,
    context: MessageContext,
) -> Events:
    """Open its subsidy dossier (R62); BOL has none."""
    if not Dossier.applies_to(event):
        return ()
    dossier = await dossiers.of_placement(event.placement_id, context)
    return dossiers.save(dossier.open(event))
