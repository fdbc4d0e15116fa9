"""Marks: heard is heard, in order is in order."""

import pytest

from shared.messaging.errors import AlreadyHeard
from shared.messaging.mark import Mark
from shared.messaging.retry import STEPS, WAIT, Tries
from shared.storage.changes import Stored


def test_in_order_a_later_fact_covers_the_earlier() -> None:
    stored = Stored("x", 3, heard={"h|s/1": 5})
    for sequence in (4, 5):
        with pytest.raises(AlreadyHeard):
            Mark.in_order("h", "s/1", sequence, 0).refuse_if_on(stored)
    Mark.in_order("h", "s/1", 6, 5).refuse_if_on(stored)
    Mark.in_order("h", "s/2", 1, 0).refuse_if_on(stored)
    assert Mark.in_order("h", "s/1", 8, 7).follows(5) is False
    assert Mark.in_order("h", "s/1", 8, 5).follows(5) is True


def test_in_any_order_each_fact_has_its_own_mark() -> None:
    mark = Mark.of_fact("h", "e-1")
    mark.refuse_if_on(Stored("x", 1, heard={"h|e-2": 1}))
    with pytest.raises(AlreadyHeard):
        mark.refuse_if_on(Stored("x", 1, heard={"h|e-1": 1}))


def test_failures_and_waits_are_counted_apart() -> None:
    tries = Tries.of(Tries().failed("now").waited().headers())
    assert (tries.attempts, tries.waits, tries.first_failed) == (1, 1, "now")
    steps = []
    tries = Tries()
    for _ in range(4):
        tries = tries.failed("now")
        steps.append(tries.step_after_failure)
    assert steps == [*STEPS, None]
    assert Tries(waits=1).step_of_waiting == WAIT
    assert Tries(waits=121).step_of_waiting is None
