"""The tables of what may be done with absences, problems, assessments and groups are what their decisions do, along
every path."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.placements.absence.actions import actions as of_absence
from services.placements.assessment.actions import actions as of_assessment
from services.placements.escalation.actions import actions as of_escalation
from services.placements.group.actions import actions as of_group
from shared.access.actions import Acting, Possible
from shared.messaging.model.aggregate import Aggregate
from tests.states.absence_moves import MOVES as ABSENCE_MOVES
from tests.states.assessment_moves import MOVES as ASSESSMENT_MOVES
from tests.states.care import absences, assessments, escalations, groups
from tests.states.escalation_moves import MOVES as ESCALATION_MOVES
from tests.states.group_moves import MOVES as GROUP_MOVES
from tests.states.move import Move
from tests.unit.domain import NOW

A = TypeVar("A", bound=Aggregate)
Table = Callable[[A, None, Acting, date], list[Possible]]
KINDS: tuple[tuple[Sequence[Aggregate], Sequence[Move[Any, None]], Table[Any]], ...] = (
    (absences(), ABSENCE_MOVES, of_absence),
    (escalations(), ESCALATION_MOVES, of_escalation),
    (assessments(), ASSESSMENT_MOVES, of_assessment),
    (groups(), GROUP_MOVES, of_group),
)


@settings(deadline=None)
@given(st.sampled_from(KINDS), st.data())
def test_along_every_path_what_is_shown_as_allowed_is_accepted(
    kind: tuple[Sequence[Aggregate], Sequence[Move[Any, None]], Table[Any]], data: st.DataObject
) -> None:
    first, moves, table = kind
    check_path(data.draw(st.sampled_from(first)), data.draw(st.lists(st.sampled_from(moves), max_size=12)), table)


def check_path(state: A, moves: Sequence[Move[A, None]], table: Table[A]) -> None:
    """Compare the table with the decision at each step."""
    for move in moves:
        shown = {each.action: each for each in table(state, None, move.actor, NOW.date())}[move.action]
        after, events = move.decide(state, None, NOW)
        assert ((after, events) != (state, ())) is shown.allowed, (state, move.action, shown.reason)
        state = after


@pytest.mark.parametrize(("first", "moves", "table"), KINDS)
def test_no_action_is_left_out_and_each_has_somebody_who_may_do_it(
    first: Sequence[Aggregate], moves: Sequence[Move[Any, None]], table: Table[Any]
) -> None:
    named = {each.action for each in table(first[0], None, moves[0].actor, NOW.date())}
    assert named == {move.action for move in moves}
