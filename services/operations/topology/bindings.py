"""Bindings of the broker: those of the reviewed file, those that exist, and the difference."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from shared.messaging.transport.exchanges import EVENTS
from shared.messaging.unit_of_work.handler import EVERY_EVENT

PREFIX = "stageloket."
"""Exchanges of the system; the broker binds every queue to its default exchange by itself."""


class Binding(NamedTuple):
    """An exchange, a queue or exchange that takes from it, and the routing key."""

    source: str
    destination: str
    key: str


@dataclass(frozen=True)
class Difference:
    """`missing` bindings lose messages; `unexpected` ones bring messages to a queue that the file does not bind."""

    missing: tuple[Binding, ...]
    unexpected: tuple[Binding, ...]


@dataclass(frozen=True)
class ReviewedTopology:
    """The bindings of the reviewed definitions file."""

    bindings: frozenset[Binding]

    @classmethod
    def read(cls, file: Path) -> "ReviewedTopology":
        """Raises OSError or ValueError when there is no such file or it holds no definitions."""
        return cls(bindings_in(orjson.loads(file.read_bytes())["bindings"]))

    def compare(self, live: frozenset[Binding]) -> Difference:
        """What is missing and what is unexpected, each in alphabetical order."""
        return Difference(tuple(sorted(self.bindings - live)), tuple(sorted(live - self.bindings)))

    def event_types_of(self, queue: str) -> tuple[str, ...]:
        """The wire types that a queue gets, in alphabetical order. Empty for a queue that is bound to no event type,
        and for the journal's, which gets every event."""
        keys = {each.key for each in self.bindings if each.source == EVENTS and each.destination == queue}
        return tuple(sorted(keys - {EVERY_EVENT}))

    def queues_of_events(self) -> tuple[str, ...]:
        """The queues that get events of some types, in alphabetical order."""
        queues = {each.destination for each in self.bindings if each.source == EVENTS and each.key != EVERY_EVENT}
        return tuple(sorted(queues))


def bindings_in(found: Iterable[Mapping[str, Any]]) -> frozenset[Binding]:
    """The bindings to the system's exchanges, from definitions or from an answer of the management API."""
    return frozenset(
        Binding(each["source"], each["destination"], each["routing_key"])
        for each in found
        if each["source"].startswith(PREFIX)
    )
