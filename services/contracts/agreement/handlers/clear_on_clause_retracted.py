"""A company retracts its clause."""

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.refusal import AgreementRefusals, refused
from services.contracts.agreement.repository import Agreements
from services.contracts.company.company_portal import CompanyPortals
from shared.access.actions import COMPANY
from shared.events.portals.company import ClauseRetracted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ClauseRetracted)
async def clear_on_clause_retracted(
    event: ClauseRetracted,
    agreements: Agreements,
    companies: CompanyPortals,
    refusals: AgreementRefusals,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Issue a new version without the clause (R54), or refuse it with the reason."""
    agreement = await agreements.of_placement(event.placement_id)
    company = await companies.of(agreement.placement)
    if not company.is_acted_for(context, company.id):
        return await refusals.not_found(context, event.placement_id, company)
    reason = why_not(Action.RETRACT_CLAUSE, agreement, NOTHING_KNOWN, COMPANY, clock.today())
    if reason is not None or agreement.clause(event.clause_id) is None:
        return agreements.save((agreement, (refused(context, event.placement_id, reason or "NO_CLAUSE"),)))
    return agreements.save(agreement.retract_clause(event.clause_id, clock.now()))
