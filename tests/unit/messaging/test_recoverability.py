"""What becomes of a message that was not handled follows from the error and its history, and from nothing else."""

import pytest
from pymongo.errors import AutoReconnect

from shared.messaging.failures.recoverability import OUTAGE_STEP, Defer, Park, RecoveryAction, Retry, decide
from shared.messaging.failures.retry import DEFER_STEP, RETRY_STEPS, RetryState
from shared.messaging.model.errors import (
    AggregateNotFound,
    Conflict,
    HandlerContractError,
    MalformedMessage,
    PoisonMessage,
    SequenceGap,
    Unavailable,
)

AT = "2026-01-01T09:00:00+00:00"


def actions(error: Exception) -> list[RecoveryAction]:
    """The decisions when the same error is raised at each delivery, until the message is parked."""
    state, decided = RetryState(), list[RecoveryAction]()
    while not decided or not isinstance(decided[-1], Park):
        decided.append(decide(error, state, AT))
        state = decided[-1].state
    return decided


def test_a_failure_is_retried_after_growing_delays_and_parked_when_its_attempts_are_spent() -> None:
    *retries, parked = actions(ValueError())
    assert [action.step for action in retries if isinstance(action, Retry)] == list(RETRY_STEPS)
    assert parked == Park("failed", RetryState(4, 0, AT))


@pytest.mark.parametrize("error", [SequenceGap(), AggregateNotFound("pot", "pots", "a")])
def test_a_message_that_is_not_ready_spends_no_attempt_and_is_parked_after_120_deferrals(error: Exception) -> None:
    *deferrals, parked = actions(error)
    steps = [action.step for action in deferrals if isinstance(action, Defer)]
    assert [steps.count(step) for step in (DEFER_STEP, *RETRY_STEPS)] == [30, 30, 60, 0]
    assert parked == Park("not ready for too long", RetryState(0, 121), failed=False)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(AutoReconnect(), "outage"), (Unavailable("registration", "seeded"), "outage"), (Conflict(), "conflict")],
)
def test_an_outage_and_a_conflict_spend_nothing(error: Exception, outcome: str) -> None:
    state = RetryState(2, 7, AT)
    assert decide(error, state, AT) == Defer(DEFER_STEP, state, outcome)


@pytest.mark.parametrize("error", [SequenceGap(), AggregateNotFound("pot", "pots", "a")])
def test_a_message_that_is_not_ready_while_others_are_held_spends_nothing(error: Exception) -> None:
    state = RetryState(2, 120, AT)
    assert decide(error, state, AT, during_outage=True) == Defer(OUTAGE_STEP, state, "deferred")


@pytest.mark.parametrize("error", [MalformedMessage(), HandlerContractError(), PoisonMessage()])
def test_what_no_retry_can_mend_is_parked_at_once(error: Exception) -> None:
    assert actions(error) == [Park(type(error).__name__, RetryState())]


def test_only_a_failure_of_the_handler_makes_later_events_wait() -> None:
    failed = {type(action): action.failed for action in (*actions(ValueError()), *actions(SequenceGap()))}
    assert failed == {Retry: True, Defer: False, Park: False}
    assert actions(MalformedMessage())[0].failed
