"""The school approved or rejected a place."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.approval_decisions import Approvers
from services.placements.placement.plan import NOTHING_FOUND, findings_of
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from services.placements.settings import PlacementsSettings
from shared.access.proven_role import proven_party
from shared.events.portals.school import PlacementDecided, PlacementDecidedV2
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementDecided, PlacementDecidedV2)
async def decide_on_placement_decided(
    event: PlacementDecided | PlacementDecidedV2,
    placements: Placements,
    companies: LearningCompanies,
    clock: Clock,
    relations: Relations,
    settings: PlacementsSettings,
    context: MessageContext,
) -> Events:
    """Record the decision (R37); one that arrives before its placement is deferred, a late one refused, and so is an
    approval against the rules (R26, R27) or beside an overlapping placement that does not say so, or by one person
    where the school wants two."""
    placement = await placements.get(event.placement_id)
    if (refused := await relations.refuse_stranger(context, placement)) is not None:
        return refused
    by = event.decided_by_role if isinstance(event, PlacementDecided) else proven_party(event, context.claims)
    today, company = clock.today(), await companies.of(placement.company_id)
    rule = Approvers.TWO if placement.school_code in settings.second_approver_schools else Approvers.ONE
    findings = NOTHING_FOUND
    if event.approved and not placement.approved:
        findings = findings_of(placement, await placements.of_student(placement))
    if (reason := placement.cannot_decide_reason(event, findings, today, rule)) is not None:
        field = "accepts" if reason in findings.errors else None
        return placements.save(refuse(placement, context, reason, field))
    return placements.save(placement.decide(event, by, company, today, findings, rule, context.claims.actorid or None))
