"""State of a group: the students of a class who are placed together."""

from enum import StrEnum

from shared.access.relation import SCHOOL_CODE
from shared.events.portals.group import GroupStudent, SharedData
from shared.messaging.model.aggregate import Aggregate, derived_id


class Status(StrEnum):
    """A draft is changed, until its placements are asked for or it is dropped."""

    DRAFT = "DRAFT"
    CREATED = "CREATED"
    DROPPED = "DROPPED"


class GroupState(Aggregate):
    """Shared data, and students with the exceptions of each."""

    brin: str
    shared: SharedData
    students: tuple[GroupStudent, ...] = ()
    status: Status = Status.DRAFT
    copied_from: str | None = None
    """The group that it was duplicated from."""

    @property
    def school_code(self) -> str:
        """Of the school of the class."""
        return self.brin[:SCHOOL_CODE]

    def placement_id(self, student_id: str) -> str:
        """The id of the placement of that student: it follows from the group, so that asking twice creates one."""
        return derived_id("placement", self.id, student_id)
