"""A BBL agreement was signed by all."""

from services.contracts.subsidy.dossier import Dossier
from services.contracts.subsidy.store import Dossiers
from shared.events.contracts.agreement import AgreementFullySigned
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(AgreementFullySigned)
async def open_on_agreement_fully_signed(
    event: AgreementFullySigned,
    dossiers: Dossiers,
) -> Facts:
    """Its subsidy dossier is opened (R62); BOL has none, ever."""
    if not Dossier.is_due_to(event) or await dossiers.of_placement(event.placement_id):
        return ()
    return dossiers.keep((Dossier.open(event), ()))
