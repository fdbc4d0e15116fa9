"""A pair is one crash point under one actor: which exist, and which can ever be reached."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shared.messaging.crash_points import POINTS
from tests.chaos.house.cast import Cast


class Pair(NamedTuple):
    """The process of `service` ends when `actor` reaches `point`."""

    service: str
    point: str
    actor: str


@dataclass(frozen=True)
class Heard:
    """What the journal of an undisturbed year tells: (service, function) of every fact, and (service, noun)."""

    speakers: frozenset[tuple[str, str]]
    nouns: frozenset[tuple[str, str]]


def declared(cast: Cast) -> set[Pair]:
    """Every point under everybody, whether it can be reached or not: this is what a plan holds."""
    return {Pair(cast.service, point, actor) for point in POINTS for actor in cast.everybody}


def reachable(cast: Cast, heard: Heard, points: Iterable[str] = POINTS) -> set[Pair]:
    """The pairs that must fire. Raises KeyError for a point on a page that no rule knows yet."""
    rules = {
        "pipeline": cast.functions,
        "relay": [actor for actor in cast.functions if (cast.service, actor) in heard.speakers],
        "reception": cast.handlers,
        "sweeper": [shelf for noun, shelf in cast.shelves.items() if (cast.service, noun) in heard.nouns],
        "timekeeper": cast.timers,
    }
    return {Pair(cast.service, point, actor) for point in points for actor in _who(rules, point)}


def _who(rules: Mapping[str, Sequence[str]], point: str) -> Sequence[str]:
    return rules[point.partition(".")[0]]
