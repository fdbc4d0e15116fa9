"""The decisions on a group: it is drafted, changed, duplicated, dropped, or its placements are asked for."""

from datetime import date

from services.placements.group.actions import Action, why_not
from services.placements.group.group_state import GroupState, Status
from shared.access.actions import SCHOOL
from shared.access.relation import SCHOOL_CODE
from shared.events.placements.group import (
    GroupCreated,
    GroupDrafted,
    GroupDropped,
    GroupPlacementAsked,
    PlacementOfStudent,
)
from shared.events.portals.group import GroupDuplicated, GroupStated, GroupStudent
from shared.messaging.model.aggregate import Decision


class StudentGroup(GroupState):
    """The decisions on the draft of one class."""

    @classmethod
    def draft(cls, stated: GroupStated, copied_from: str | None = None) -> "Decision[StudentGroup]":
        """A new draft."""
        values = {"brin": stated.brin, "shared": stated.shared, "students": stated.students}
        group = cls(id=stated.group_id, copied_from=copied_from, **values)
        return group, (group.as_drafted(),)

    def duplicate(self, duplicated: GroupDuplicated) -> GroupStated:
        """What the draft states that has the data of this one. Raises ValueError where that cannot be, as when it ends
        before it starts."""
        values = {
            "group_id": duplicated.group_id,
            "brin": self.brin,
            "shared": duplicated.differs.applied_to(self.shared),
            "students": self.students if duplicated.copy_students else duplicated.students,
        }
        return GroupStated.model_validate(values)

    def matches(self, stated: GroupStated) -> bool:
        """Whether it states what this group holds."""
        return (stated.brin, stated.shared, stated.students) == (self.brin, self.shared, self.students)

    def reason_against(self, action: Action, on: date) -> str | None:
        """Why the table does not allow it; None when it does."""
        return why_not(action, self, None, SCHOOL, on)

    def cannot_change_reason(self, stated: GroupStated, on: date) -> str | None:
        """Reason code against that change: a group stays with its school, and is changed while it is a draft."""
        reason = self.reason_against(Action.CHANGE, on)
        return reason or (None if stated.brin[:SCHOOL_CODE] == self.school_code else "OTHER_SCHOOL")

    def change(self, stated: GroupStated, on: date) -> "Decision[StudentGroup]":
        """Replace the draft as a whole; the same again changes nothing."""
        if self.matches(stated) or self.cannot_change_reason(stated, on) is not None:
            return self, ()
        values = {"brin": stated.brin, "shared": stated.shared, "students": stated.students}
        group = self.model_copy(update=values)
        return group, (group.as_drafted(),)

    def drop(self, on: date) -> "Decision[StudentGroup]":
        """No placement comes of it."""
        if self.reason_against(Action.DROP, on) is not None:
            return self, ()
        return self.model_copy(update={"status": Status.DROPPED}), (GroupDropped(group_id=self.id, brin=self.brin),)

    def create(self, on: date) -> "Decision[StudentGroup]":
        """Ask for the placement of each student; none of them is approved by that (R37)."""
        if self.reason_against(Action.CREATE, on) is not None:
            return self, ()
        requested = tuple(map(self._as_asked, self.students))
        pairs = tuple(
            PlacementOfStudent(student_id=each.student_id, placement_id=each.placement_id) for each in requested
        )
        created = GroupCreated(group_id=self.id, brin=self.brin, placements=pairs)
        return self.model_copy(update={"status": Status.CREATED}), (created, *requested)

    def as_drafted(self) -> GroupDrafted:
        """The event that tells the draft."""
        return GroupDrafted(
            group_id=self.id,
            brin=self.brin,
            company_id=self.shared.company_id,
            student_ids=tuple(each.student_id for each in self.students),
            copied_from=self.copied_from,
        )

    def _as_asked(self, student: GroupStudent) -> GroupPlacementAsked:
        proposal = student.proposal(self.placement_id(student.student_id), self.brin, self.shared)
        arrangements = student.arrangements(proposal.placement_id, self.shared)
        supervision = arrangements.model_dump() if arrangements else {}
        return GroupPlacementAsked.model_validate({"group_id": self.id, **proposal.model_dump(), **supervision})
