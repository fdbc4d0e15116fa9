"""The table of what may be done with a placement is what its decisions do, along every path (§6.2)."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.placements.placement.actions import actions
from services.placements.placement.placement import Placement
from tests.states.placement_moves import MOVES, PlacementMove
from tests.unit.domain import ENDS, STARTS, company, submitted

FIRST_DAY = datetime(STARTS.year, STARTS.month, STARTS.day, 9, tzinfo=UTC)
AFTER_END = datetime(ENDS.year, ENDS.month, ENDS.day, 9, tzinfo=UTC) + timedelta(days=14)
COMPANIES = (company(), company(insured=False))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(COMPANIES), st.booleans()), max_size=15),
    st.integers(0, 15),
)
def test_along_every_path_what_is_shown_as_allowed_for_a_placement_is_accepted(
    steps: list[tuple[PlacementMove, object, bool]], days: int
) -> None:
    check_path(steps, days)


def check_path(steps: list[tuple[PlacementMove, object, bool]], days: int) -> None:
    """The first `days` steps are on the first day, the others after the end. Compare the table with the decision at
    each step; now and then the agreement is signed, or a change applied."""
    placement, _ = Placement.propose(submitted(), company())
    for number, (move, at, signed) in enumerate(steps):
        if signed:
            placement, _ = placement.record_agreement()
            placement, _ = placement.apply_change(placement.proposal.change_id if placement.proposal else "")
        placement = check_step(placement, move, at, FIRST_DAY if number < days else AFTER_END)


def check_step(placement: Placement, move: PlacementMove, at: object, now: datetime) -> Placement:
    """The placement after the move."""
    assert isinstance(at, type(COMPANIES[0]))
    shown = {each.action: each for each in actions(placement, at, move.actor, now.date())}[move.action]
    after, events = move.decide(placement, at, now)
    assert ((after, events) != (placement, ())) is shown.allowed, (placement.status, move.action, shown.reason)
    return after
