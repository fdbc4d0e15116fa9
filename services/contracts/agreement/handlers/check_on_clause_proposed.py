"""A company proposes a clause for the agreement."""

from services.contracts.agreement.refusal import AgreementRefusals
from services.contracts.agreement.repository import Agreements
from shared.events.portals.company import ClauseProposed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ClauseProposed)
async def check_on_clause_proposed(
    event: ClauseProposed, agreements: Agreements, refusals: AgreementRefusals, clock: Clock, context: MessageContext
) -> Events:
    """Issue a new version; a clause that excludes liability blocks student and school instead (R53, R54)."""
    agreement = await agreements.of_placement(event.placement_id)
    if not agreement.is_of_company(context.claims):
        return await refusals.not_found(context, event.placement_id)
    return agreements.save(agreement.propose_clause(event.clause_id, event.text, clock.now()))
