"""The cost of a round of a background task: commands of every round count, occasional ones do not."""

from tests.cost_budget.background_tasks import ROUND, shortest_round
from tests.cost_budget.store_tap import LEASE, SWEEP, Sent

RENEWED, SWEPT, OTHER = Sent(LEASE), Sent(SWEEP), Sent("read the server time")


def test_a_round_ends_where_the_next_starts() -> None:
    assert shortest_round([RENEWED, ROUND, SWEPT, RENEWED, ROUND, SWEPT, RENEWED, ROUND]) == 2


def test_one_more_command_in_every_round_is_counted() -> None:
    assert (
        shortest_round([RENEWED, RENEWED, ROUND, SWEPT, RENEWED, RENEWED, ROUND, SWEPT, RENEWED, RENEWED, ROUND]) == 3
    )


def test_an_occasional_command_is_not_counted() -> None:
    assert shortest_round([RENEWED, OTHER, ROUND, SWEPT, OTHER, RENEWED, ROUND, SWEPT, RENEWED, ROUND]) == 2
