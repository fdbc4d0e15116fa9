"""What a round of a chore costs: a command that every round sends is seen, one that comes now and then is not."""

from tests.work.chores import ROUND, shortest_round
from tests.work.store_tap import LEASE, SWEEP, Sent

HELD, SWEPT, OTHER = Sent(LEASE), Sent(SWEEP), Sent("look at the clock")


def test_a_round_reaches_to_the_next() -> None:
    assert shortest_round([HELD, ROUND, SWEPT, HELD, ROUND, SWEPT, HELD, ROUND]) == 2


def test_a_command_more_in_every_round_is_seen() -> None:
    assert shortest_round([HELD, HELD, ROUND, SWEPT, HELD, HELD, ROUND, SWEPT, HELD, HELD, ROUND]) == 3


def test_what_comes_once_or_now_and_then_is_not() -> None:
    assert shortest_round([HELD, OTHER, ROUND, SWEPT, OTHER, HELD, ROUND, SWEPT, HELD, ROUND]) == 2
