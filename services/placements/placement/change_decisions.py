"""The decisions on a change of a placement whose agreement is signed (§2.2)."""

from datetime import date, timedelta
from typing import Any, Self

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.actions import Action, why_not
from services.placements.placement.changes import Proposal, class_of
from services.placements.placement.enrolment import reason_against_end
from services.placements.placement.planning_decisions import PlanningDecisions
from services.placements.placement.status import RUNNING, Status
from shared.access.actions import SCHOOL, SYSTEM
from shared.events.placements.placement import (
    PlacementChanged,
    PlacementChangeProposed,
    PlacementFields,
)
from shared.events.placements.planning import PlacementExtended
from shared.events.schedule import MOST_DAYS
from shared.messaging.model.aggregate import Decision

OF_THE_SYSTEM = (
    Action.START,
    Action.GIVE_UP_START,
    Action.END_BY_ITSELF,
    Action.REQUIRE_REPLACEMENT,
    Action.FINISH_MOVE,
)


class ChangeDecisions(PlanningDecisions):
    """A change is proposed here, consented to in contracts, and then applied here."""

    def reason_against(self, action: Action, day: date, company: LearningCompany | None = None) -> str | None:
        """Why the table does not allow it; only gates of the start ask for the company."""
        actor = SYSTEM if action in OF_THE_SYSTEM else SCHOOL
        return why_not(action, self, company or LearningCompany(id=self.company_id), actor, day)

    def allows(self, action: Action, day: date, company: LearningCompany | None = None) -> bool:
        """Whether the table allows it."""
        return self.reason_against(action, day, company) is None

    def cannot_change_reason(self, change_id: str, changes: dict[str, Any]) -> str | None:
        """Reason code against proposing this change now; None when it may be proposed."""
        reason = self.reason_against(Action.PROPOSE_CHANGE, self.starts_on)
        if reason is not None:
            return None if self.proposal is not None and self.proposal.change_id == change_id else reason
        if class_of(changes) is None:
            return "NEW_AGREEMENT_NEEDED"
        new = PlacementFields.model_validate(changes)
        with_schedule = new.schedule or self.schedule
        if with_schedule and ((new.ends_on or self.ends_on) - self.starts_on).days > MOST_DAYS:
            return "TERM_TOO_LONG"
        return self._against_end(new.ends_on) if new.ends_on is not None else None

    def propose_change(self, change_id: str, changes: dict[str, Any]) -> "Decision[Self]":
        """Record the proposal; nothing changes until the agreement is amended (§2.2)."""
        change_class = class_of(changes)
        if change_id in self.decided_changes or self.cannot_change_reason(change_id, changes) is not None:
            return self, ()
        if change_class is None or self.proposal is not None:
            return self, ()
        new = PlacementFields.model_validate(changes)
        proposal = Proposal(change_id=change_id, change_class=change_class, new=new)
        proposed = PlacementChangeProposed(
            placement_id=self.id, change_id=change_id, change_class=change_class, new=new
        )
        return self.model_copy(update={"proposal": proposal}), (proposed,)

    def apply_change(self, change_id: str) -> "Decision[Self]":
        """The agreement was amended: the placement is as it says. One that has given up to start tries again where its
        end is another one. A later end is an event of its own (row 26)."""
        proposal = self.proposal
        if proposal is None or proposal.change_id != change_id:
            return self, ()
        new = proposal.new
        is_longer = new.ends_on is not None and new.ends_on > self.ends_on
        changed = (PlacementExtended if is_longer else PlacementChanged)(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            change_id=change_id,
            change_class=proposal.change_class,
            old=PlacementFields.model_validate({name: getattr(self, name) for name in proposal.changes}),
            new=new,
            started=self.status in RUNNING,
        )
        changes = proposal.changes
        if self.status is Status.CONFIRMED and self.try_start_on is None and changes.get("ends_on"):
            changes["try_start_on"] = self.ends_on + timedelta(days=1)
        after = self._decided(change_id).model_copy(update=changes)
        return after, (changed, *after.planned_again(self))

    def drop_change(self, change_id: str) -> "Decision[Self]":
        """A party refused the change: nothing changes."""
        if self.proposal is None or self.proposal.change_id != change_id:
            return self, ()
        return self._decided(change_id), ()

    def _against_end(self, ends_on: date) -> str | None:
        if ends_on <= self.starts_on:
            return "ENDS_BEFORE_START"
        return reason_against_end(ends_on, self.programme_ends_on)

    def _decided(self, change_id: str) -> Self:
        return self.model_copy(update={"proposal": None, "decided_changes": (*self.decided_changes, change_id)})
