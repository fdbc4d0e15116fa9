"""The events that the domain asks for, compared with the catalogue and the queues that take them."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shared.events.catalogue import all_events, producer_of

HERE = Path(__file__).parent
DEFINITIONS = HERE.parents[1] / "deploy" / "rabbitmq" / "definitions.json"


@dataclass(frozen=True)
class DomainEvent:
    """An event by its row in the catalogue of the domain. `wanted_by` are the services that need it, `lacks` data that
    it should carry and does not; `open` says what is missing."""

    producer: str
    row: int
    name: str
    type: str
    wanted_by: tuple[str, ...]
    lacks: tuple[str, ...]
    open: str

    @property
    def unserved(self) -> tuple[str, ...]:
        """The services that need it and have no queue for it."""
        return tuple(each for each in self.wanted_by if each not in consumers_of(self.type))


def domain_events() -> list[DomainEvent]:
    """All of them, by row."""
    tables = tomllib.loads((HERE / "domain" / "events.toml").read_text(encoding="utf-8"))
    found = [
        DomainEvent(
            producer=producer,
            row=line["row"],
            name=line["name"],
            type=line.get("type", ""),
            wanted_by=tuple(line.get("for", ())),
            lacks=tuple(line.get("lacks", ())),
            open=line.get("open", ""),
        )
        for producer, lines in tables.items()
        for line in lines
    ]
    return sorted(found, key=lambda event: event.row)


@cache
def _queues() -> dict[str, frozenset[str]]:
    """By wire type, the services with a queue for it."""
    queues: dict[str, set[str]] = {}
    for binding in json.loads(DEFINITIONS.read_text(encoding="utf-8"))["bindings"]:
        if binding["source"] == "stageloket.events":
            queues.setdefault(binding["routing_key"], set()).add(binding["destination"].partition(".")[0])
    return {type: frozenset(services) for type, services in queues.items()}


def consumers_of(type: str) -> frozenset[str]:
    """The services that handle the type; the journal, which takes every event, is not among them."""
    return _queues().get(type, frozenset())


def event_gaps(events: list[DomainEvent]) -> Iterator[str]:
    """One sentence for each thing that is wrong."""
    fields = {event.type: set(event.model_fields) for event in all_events()}
    names = {event.__name__ for event in all_events()}
    for event in events:
        if event.type and event.type not in fields:
            yield f"row {event.row}, {event.name}: there is no event {event.type}"
        elif event.type and producer_of(event.type) != event.producer:
            yield f"row {event.row}, {event.name}: {event.type} is an event of {producer_of(event.type)}"
        if not event.type and event.name in names:
            yield f"row {event.row}, {event.name}: there is an event of that name"
        for name in sorted(fields.get(event.type, set()) & set(event.lacks)):
            yield f"row {event.row}, {event.name}: it has {name}, which it is said to lack"
        incomplete = not event.type or bool(event.unserved) or bool(event.lacks)
        if incomplete and not event.open:
            missing = ", ".join(event.unserved) or "its type"
            yield f"row {event.row}, {event.name}: {missing} is missing, and it is not listed as open"
        if event.open and not incomplete:
            yield f"row {event.row}, {event.name}: it is listed as open and nothing is missing"
