"""The highest cost an event may have whatever the baseline says, and the reasons for those that exceed it."""

from tests.cost_budget.figures import COMMANDS, Cost

TARGETS = {"load": 0.2, "first": 3.0, "next": 3.0}
"""Commands to MongoDB per event: under load events share round trips, alone they do not."""
PUBLISHES = 1.0
"""One event, one publish."""
QUOTA = 0.02
"""Commands per event with which the gateway counts a portal's quota, when that is 5,000 a minute or more; counted by
tests/integration/gateway/test_portal_quota.py."""
_BATCHES = "64 messages are in flight, each at another step, so that a batch holds a part of them"
REASONS = {
    "ordered, load": _BATCHES,
    "unordered, load": _BATCHES,
    "effect, load": _BATCHES,
    "ordered, first": "before an aggregate gets its first inbox entry of a subject, the consumer position must name it",
    "fan_out, load": "each event queries its aggregates, a quarter of a command for each of four aggregates",
    "fan_out, first": "the handler's query for the aggregates, and three commands for the aggregate",
    "fan_out, next": "the handler's query for the aggregates, and three commands for the aggregate",
}
"""By kind and situation, why a target is missed; a miss without a reason fails a test."""


def missed(costs: dict[str, Cost]) -> list[str]:
    """A sentence for each figure above its target."""
    return [
        f"{kind}, {situation}: {figures[name]:g} {name}, target at most {target:g}"
        for kind, cost in costs.items()
        for situation, figures in cost.items()
        for name, target in ((COMMANDS, TARGETS.get(situation, 0.0)), ("publishes", PUBLISHES))
        if figures.get(name, 0.0) > target
    ]


def reason_of(sentence: str) -> str:
    """Why that figure is above its target; empty when there is no reason."""
    return REASONS.get(sentence.partition(":")[0], "") if COMMANDS in sentence else ""
