"""Inbox entries: a processed event is recognised, in order or by its own id; retry counters."""

import pytest

from shared.messaging.failures.retry import DEFER_STEP, RETRY_STEPS, RetryState
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.inbox.predecessor import Predecessor
from shared.messaging.model.errors import AlreadyProcessed
from shared.messaging.model.inbox_key import inbox_key
from shared.storage.aggregate_document import AggregateDocument


def for_sequence(subject: str, sequence: int, after: int) -> InboxEntry:
    """The entry of the handler `h`."""
    return InboxEntry.for_sequence(sequence, Predecessor(inbox_key("h", subject), after))


def test_an_ordered_entry_covers_all_earlier_events() -> None:
    document = AggregateDocument("x", 3, inbox={"h|s/1": 5})
    for sequence in (4, 5):
        with pytest.raises(AlreadyProcessed):
            for_sequence("s/1", sequence, 0).raise_if_processed(document)
    for_sequence("s/1", 6, 5).raise_if_processed(document)
    for_sequence("s/2", 1, 0).raise_if_processed(document)


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
