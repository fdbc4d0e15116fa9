"""The table of what may be done with an accreditation is what its decisions do, along every path (§6.2)."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.actions import actions
from shared.access.actions import Capacity
from tests.states.accreditation_moves import MOVES, AccreditationMove
from tests.unit.domain import NOW, TODAY


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 5)), max_size=12))
def test_along_every_path_what_is_shown_as_allowed_for_an_accreditation_is_accepted(
    steps: list[tuple[AccreditationMove, int]],
) -> None:
    accreditation, now = Accreditation.of("CO-1", "99001"), NOW
    for move, years in steps:
        now += timedelta(days=366 * years)
        shown = {each.action: each for each in actions(accreditation, None, move.actor, now.date())}[move.action]
        after, events = move.decide(accreditation, None, now)
        assert ((after, events) != (accreditation, ())) is shown.allowed, (accreditation.status, move.action)
        accreditation = after


@settings(deadline=None)
@given(st.sampled_from(MOVES), st.sampled_from((Capacity.PARTY, Capacity.DESK)))
def test_no_party_and_no_desk_decides_for_the_accrediting_body(move: AccreditationMove, capacity: Capacity) -> None:
    actor = move.actor._replace(capacity=capacity)
    assert {each.reason for each in actions(Accreditation.of("CO-1", "99001"), None, actor, TODAY)} == {"NOT_YOURS"}
