"""How much one event may cost at most, whatever was kept; and why some need more."""

from tests.work.figures import COMMANDS, Work

TARGETS = {"load": 0.2, "first": 3.0, "next": 3.0}
"""Commands to MongoDB per event: under load they share round trips, alone nobody shares."""
PUBLISHES = 1.0
"""One fact, one publish."""
_GROUPS = "64 messages are in hand, each at another step, so that a batch holds a part of them"
REASONS = {
    "ordered, load": _GROUPS,
    "any_order, load": _GROUPS,
    "effect, load": _GROUPS,
    "ordered, first": "before a noun gets its first mark of a subject, the commit waits until the ear knows the noun",
    "concerns, load": "each fact searches its nouns by itself, a quarter of a command for each of four nouns",
    "concerns, first": "the handler's search for the nouns, and three for the noun",
    "concerns, next": "the handler's search for the nouns, and three for the noun",
}
"""By kind and situation, why a target is missed; a miss without a reason is red."""


def missed(works: dict[str, Work]) -> list[str]:
    """One sentence for each figure above its target."""
    return [
        f"{kind}, {situation}: {figures[name]:g} {name}, wanted at most {target:g}"
        for kind, work in works.items()
        for situation, figures in work.items()
        for name, target in ((COMMANDS, TARGETS.get(situation, 0.0)), ("publishes", PUBLISHES))
        if figures.get(name, 0.0) > target
    ]


def reason_of(sentence: str) -> str:
    """Why that figure is above its target; empty where nobody gave a reason."""
    return REASONS.get(sentence.partition(":")[0], "") if COMMANDS in sentence else ""
