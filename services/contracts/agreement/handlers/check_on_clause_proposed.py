"""A company proposes a clause for the agreement."""

from services.contracts.agreement.refusal import AgreementRefusals
from services.contracts.agreement.repository import Agreements
from services.contracts.company.company_portal import CompanyPortals
from shared.events.portals.company import ClauseProposed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ClauseProposed)
async def check_on_clause_proposed(
    event: ClauseProposed,
    agreements: Agreements,
    companies: CompanyPortals,
    refusals: AgreementRefusals,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Issue a new version; a clause that excludes liability blocks student and school instead (R53, R54)."""
    agreement = await agreements.of_placement(event.placement_id)
    company = await companies.of(agreement.placement)
    if not company.is_acted_for(context, company.id):
        return await refusals.not_found(context, event.placement_id, company)
    return agreements.save(agreement.propose_clause(event.clause_id, event.text, clock.now()))
