"""The relation of an actor to a placement, which placements knows: its school, or its company's portal."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.placement import Placement
from services.placements.refusal import refusal
from shared.access.company_portal import NOT_FOUND
from shared.access.relation import acts_for_school
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.refusals import Refusals


class Relations(Refusals):
    """Refuses what is stated by someone without a relation to the placement, as if there were no such placement."""

    async def refuse_stranger(
        self, context: MessageContext, placement: Placement, *placement_ids: str
    ) -> Events | None:
        """The refusal; None when the actor acts for the school of the placement, or did for its company when the event
        was accepted. A portal that acted for the company before is told why.

        `placement_ids` are those that the event states, and that the aggregate which it changes belongs to: all must be
        this placement.
        """
        reason = NOT_FOUND
        if all(id == placement.id for id in placement_ids):
            if acts_for_school(context.claims, placement.brin):
                return None
            company = await LearningCompanies(self._unit_of_work).of(placement.company_id)
            if company.is_acted_for(context, placement.company_id):
                return None
            reason = company.reason_for(context.claims)
        return await self.refuse_request(context, placement.id, reason, "placement_id")

    async def refuse_other_school(self, context: MessageContext, group_id: str, brin: str) -> Events | None:
        """The refusal of a request about a group by who does not act for its school; None when the actor does."""
        if acts_for_school(context.claims, brin):
            return None
        return await self.refuse_request(context, group_id, NOT_FOUND, "group_id")

    async def refuse_request(self, context: MessageContext, subject_id: str, reason: str, field: str) -> Events:
        """The refusal of a request from which nothing has come into being."""
        return await self.refuse(context, reason, refusal(context, subject_id, reason, field))
