"""Inbox entries: a processed event is recognised, in order or by its own id; retry counters."""

import pytest

from shared.messaging.failures.retry import DEFER_STEP, RETRY_STEPS, RetryState
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.model.errors import AlreadyProcessed
from shared.storage.aggregate_document import AggregateDocument


def test_an_ordered_entry_covers_all_earlier_events() -> None:
    document = AggregateDocument("x", 3, inbox={"h|s/1": 5})
    for sequence in (4, 5):
        with pytest.raises(AlreadyProcessed):
            InboxEntry.for_sequence("h", "s/1", sequence, 0).raise_if_processed(document)
    InboxEntry.for_sequence("h", "s/1", 6, 5).raise_if_processed(document)
    InboxEntry.for_sequence("h", "s/2", 1, 0).raise_if_processed(document)
    assert InboxEntry.for_sequence("h", "s/1", 8, 7).is_next_after(5) is False
    assert InboxEntry.for_sequence("h", "s/1", 8, 5).is_next_after(5) is True


def test_without_order_each_event_has_an_entry_of_its_own() -> None:
    entry = InboxEntry.for_event("h", "e-1")
    entry.raise_if_processed(AggregateDocument("x", 1, inbox={"h|e-2": 1}))
    with pytest.raises(AlreadyProcessed):
        entry.raise_if_processed(AggregateDocument("x", 1, inbox={"h|e-1": 1}))


def test_attempts_and_deferrals_are_counted_separately() -> None:
    state = RetryState.of(RetryState().failed("now").deferred().headers())
    assert (state.attempts, state.deferrals, state.first_failed) == (1, 1, "now")
    steps = []
    state = RetryState()
    for _ in range(4):
        state = state.failed("now")
        steps.append(state.retry_step)
    assert steps == [*RETRY_STEPS, None]
    assert RetryState(deferrals=1).defer_step == DEFER_STEP
    assert RetryState(deferrals=121).defer_step is None
