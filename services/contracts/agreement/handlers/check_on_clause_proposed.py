"""A company proposes a clause for the agreement."""

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.refusal import AgreementRefusals, refused
from services.contracts.agreement.repository import Agreements
from services.contracts.company.company_portal import CompanyPortals
from shared.access.actions import COMPANY
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
    """Issue a new version, blocked while a clause excludes liability (R53, R54); or refuse it with the reason."""
    agreement = await agreements.of_placement(event.placement_id)
    company = await companies.of(agreement.placement)
    if not company.is_acted_for(context, company.id):
        return await refusals.not_found(context, event.placement_id, company)
    known = agreement.clause(event.clause_id)
    if known is not None and known.text == event.text:
        return agreements.save((agreement, ()))  # in its turn: a retraction before it may still be to come
    reason = why_not(Action.PROPOSE_CLAUSE, agreement, NOTHING_KNOWN, COMPANY, clock.today())
    if known is not None or reason is not None:
        return agreements.save((agreement, (refused(context, event.placement_id, reason or "ID_IN_USE"),)))
    return agreements.save(agreement.propose_clause(event.clause_id, event.text, clock.now()))
