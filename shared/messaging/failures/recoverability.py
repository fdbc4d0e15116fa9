"""What becomes of a message that was not handled: a pure decision, carried out by the recoverability executor."""

from dataclasses import dataclass
from typing import ClassVar

from shared.messaging.failures.circuit_breaker import AWAY
from shared.messaging.failures.retry import DEFER_STEP, RETRY_STEPS, RetryState
from shared.messaging.model.errors import (
    Conflict,
    ForeignSource,
    ForgedMessage,
    HandlerContractError,
    MalformedMessage,
    NotReady,
    PoisonMessage,
)

HOPELESS = (MalformedMessage, ForgedMessage, ForeignSource, HandlerContractError, PoisonMessage)
"""No retry can mend these."""
OUTAGE_STEP = RETRY_STEPS[0]
"""How long a message that is not ready is deferred while others of its handler are held: nothing changes soon."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Deliver it again after the delay of `step`; an attempt is spent."""

    failed: ClassVar[bool] = True
    step: str
    state: RetryState


@dataclass(frozen=True, slots=True)
class Defer:
    """Deliver it again after the delay of `step`; no attempt is spent. `outcome` is the word of the metrics."""

    failed: ClassVar[bool] = False
    step: str
    state: RetryState
    outcome: str


@dataclass(frozen=True, slots=True)
class Park:
    """Move it to the dead letters. `failed` tells whether its handler failed, or only waited too long."""

    kind: str
    state: RetryState
    failed: bool = True


RecoveryAction = Retry | Defer | Park


def decide(error: Exception, state: RetryState, at: str, *, during_outage: bool = False) -> RecoveryAction:
    """Decide from what was raised and how often the message failed before; `at` is the time of the failure (ISO).

    An outage and a conflict with other writers spend nothing. A message that is not ready is deferred, ever more
    slowly, until a person should look; `during_outage` also that spends nothing, because what it waits for may be held.
    Any other failure is retried after a growing delay, until its attempts are spent.
    """
    if isinstance(error, AWAY):
        return Defer(DEFER_STEP, state, "outage")
    if isinstance(error, Conflict):
        return Defer(DEFER_STEP, state, "conflict")
    if isinstance(error, NotReady) and during_outage:
        return Defer(OUTAGE_STEP, state, "deferred")
    if isinstance(error, NotReady):
        deferred = state.deferred()
        step = deferred.defer_step
        return Defer(step, deferred, "deferred") if step else Park("not ready for too long", deferred, failed=False)
    if isinstance(error, HOPELESS):
        return Park(type(error).__name__, state)
    failed = state.failed(at)
    return Retry(failed.retry_step, failed) if failed.retry_step else Park("failed", failed)
