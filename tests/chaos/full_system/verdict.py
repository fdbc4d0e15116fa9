"""Compares the evidence of two years, and the pairs that fired with those that should. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from tests.chaos.full_system.evidence import Evidence
from tests.chaos.full_system.pairs import Pair

MAX_NAMED = 15


def differences(undisturbed: Evidence, crashed: Evidence) -> list[str]:
    """A line for each difference; empty when the crashes changed nothing."""
    return [
        *_lines("event lost", undisturbed.events - crashed.events),
        *_lines("event too many", crashed.events - undisturbed.events),
        *_lines("aggregates missing", undisturbed.aggregates - crashed.aggregates),
        *_lines("aggregates too many", crashed.aggregates - undisturbed.aggregates),
        *_lines("mail not sent", undisturbed.mails - crashed.mails),
        *_lines("mail too many", crashed.mails - undisturbed.mails),
        *_lines("poison not parked", Counter(set(undisturbed.poison) - set(crashed.poison))),
        *_lines("unexpected dead letter", crashed.other_dead_letters),
        *_lines("event in outbox", crashed.pending_outbox),
    ]


def unfired(expected: set[Pair], fired: set[Pair]) -> list[str]:
    """Pairs that should have fired and did not, and pairs that fired unexpectedly."""
    return [
        *_lines("not fired", Counter(" ".join(pair) for pair in expected - fired)),
        *_lines("fired unexpectedly", Counter(" ".join(pair) for pair in fired - expected)),
    ]


def parked_again(evidence: Evidence) -> int:
    """How many poison messages were parked more than once, counting each repetition."""
    return evidence.poison.total() - len(evidence.poison)


def _lines(label: str, found: Counter[Any]) -> Iterable[str]:
    lines = [f"{label}: {key if isinstance(key, str) else ' '.join(key)} ({n})" for key, n in sorted(found.items())]
    rest = [f"{label}: … and {len(lines) - MAX_NAMED} more"] if len(lines) > MAX_NAMED else []
    return lines[:MAX_NAMED] + rest
