"""The exchanges of the system. What a service may publish to each is in docs/permissions.md."""

EVENTS = "stageloket.events"
"""Events, by wire type: a service may publish those of its own subject types."""
PARKED = "stageloket.parked"
"""Messages that a service parks, by the queue they failed in: each service those of its own queues."""
REQUEUE = "stageloket.requeue"
"""Brings messages back to the queue that the routing key names, from the delay steps and from operations, which alone
may publish to it."""
DEAD_LETTERS = "stageloket.dead"
"""Messages that the broker itself parks, by the queue they failed in; no service may publish to it."""
FORMER_REQUEUE = "stageloket.back"
"""Brought messages back in version 0.1; what it brought may still be in a queue."""
RETURNING = frozenset({REQUEUE, FORMER_REQUEUE})
PREFIX = "stageloket."


def entrance_of(step: str) -> str:
    """The exchange by which messages enter a delay step, by the queue to return to: each service its own queues."""
    return f"{PREFIX}steps.{step.removeprefix(PREFIX)}"
