"""What may be done with a group: the table that its decisions and handlers ask."""

from datetime import date
from enum import StrEnum

from services.placements.group.group_state import GroupState, Status
from shared.access.actions import Acting, Capacity, Table, rule


class Action(StrEnum):
    """Everything that changes a group. Duplicating it makes another one."""

    CHANGE = "CHANGE"
    DROP = "DROP"
    CREATE = "CREATE"


def _of_draft(group: GroupState, context: object, actor: Acting, day: date) -> str | None:
    return None if group.status is Status.DRAFT else group.status.value


def _create(group: GroupState, context: object, actor: Acting, day: date) -> str | None:
    return _of_draft(group, context, actor, day) or (None if group.students else "NO_STUDENTS")


TABLE: Table[GroupState, object] = Table(
    {
        Action.CHANGE: rule(Capacity.SCHOOL, why_not=_of_draft),
        Action.DROP: rule(Capacity.SCHOOL, why_not=_of_draft),
        Action.CREATE: rule(Capacity.SCHOOL, why_not=_create),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
