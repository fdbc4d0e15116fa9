"""Every action on a student group with a valid payload."""

from datetime import datetime

from services.placements.group.actions import Action
from services.placements.group.student_group import StudentGroup
from shared.access.actions import SCHOOL
from shared.messaging.model.aggregate import Decision
from tests.states.move import Move
from tests.unit.domain import stated_group


def _change(group: StudentGroup, context: None, now: datetime) -> Decision[StudentGroup]:
    one = [{"student_id": "ST-9"}]
    return group.change(stated_group(students=[] if len(group.students) == 1 else one), now.date())


def _drop(group: StudentGroup, context: None, now: datetime) -> Decision[StudentGroup]:
    return group.drop(now.date())


def _create(group: StudentGroup, context: None, now: datetime) -> Decision[StudentGroup]:
    return group.create(now.date())


MOVES: tuple[Move[StudentGroup, None], ...] = (
    Move(Action.CHANGE, SCHOOL, _change),
    Move(Action.DROP, SCHOOL, _drop),
    Move(Action.CREATE, SCHOOL, _create),
)
