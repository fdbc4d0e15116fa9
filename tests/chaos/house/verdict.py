"""Is a year with crashes the same year? Pure: two heaps of evidence, and which pairs fired."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tests.chaos.house.evidence import Evidence
from tests.chaos.house.pairs import Pair

MOST_NAMED = 15


def differences(calm: Evidence, crashed: Evidence) -> list[str]:
    """What crashes changed, in words; empty when they changed nothing."""
    return [
        *_more("fact lost", calm.facts - crashed.facts),
        *_more("fact too many", crashed.facts - calm.facts),
        *_more("nouns missing", calm.nouns - crashed.nouns),
        *_more("nouns too many", crashed.nouns - calm.nouns),
        *_more("letter never sent", calm.letters - crashed.letters),
        *_more("letter too many", crashed.letters - calm.letters),
        *_more("poison not parked", Counter(set(calm.poison) - set(crashed.poison))),
        *_more("innocent dead letter", crashed.innocent),
        *_more("unsaid", crashed.unsaid),
    ]


def unfired(wanted: set[Pair], fired: set[Pair]) -> list[str]:
    """Pairs that should have fired and did not, and pairs that fired though no rule foresaw it."""
    return [
        *_more("never fired", Counter(" ".join(pair) for pair in wanted - fired)),
        *_more("fired unforeseen", Counter(" ".join(pair) for pair in fired - wanted)),
    ]


def parked_again(evidence: Evidence) -> int:
    """Messages that stand among the dead letters more than once."""
    return evidence.poison.total() - len(evidence.poison)


def _more(what: str, found: Counter[Any]) -> Iterable[str]:
    lines = [f"{what}: {key if isinstance(key, str) else ' '.join(key)} ({n})" for key, n in sorted(found.items())]
    rest = [f"{what}: … and {len(lines) - MOST_NAMED} more"] if len(lines) > MOST_NAMED else []
    return lines[:MOST_NAMED] + rest
