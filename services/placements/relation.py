"""The relation of an actor to a placement, which placements knows: its school, or its company's portal."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.placement import Placement
from shared.access.relation import acts_for_company, acts_for_school
from shared.events.placements.placement import PlacementRequestRefused
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.refusals import Refusals

NOT_FOUND = "NOT_FOUND"


class Relations(Refusals):
    """Refuses what is stated by someone without a relation to the placement, as if there were no such placement."""

    async def refuse_stranger(
        self, context: MessageContext, placement: Placement, *placement_ids: str
    ) -> Events | None:
        """The refusal; None when the actor acts for the school or the company of the placement.

        `placement_ids` are those that the event states, and that the aggregate which it changes belongs to: all must be
        this placement.
        """
        if all(id == placement.id for id in placement_ids):
            if acts_for_school(context.claims, placement.brin):
                return None
            company = await LearningCompanies(self._unit_of_work).of(placement.company_id)
            if acts_for_company(context.claims, placement.company_id, company.portal):
                return None
        refused = PlacementRequestRefused(
            request_id=context.id,
            request_type=context.type,
            subject_id=placement.id,
            reason_code=NOT_FOUND,
            field="placement_id",
        )
        return await self.refuse(context, NOT_FOUND, refused)
