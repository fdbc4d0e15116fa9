"""The states and timers that the domain asks for, compared with the code."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from shared.events.catalogue import all_events

HERE = Path(__file__).parent / "domain"


@dataclass(frozen=True)
class StateMachine:
    """The states of an aggregate; `states` maps each to what is missing, empty where the code has it."""

    title: str
    states: dict[str, str]
    enum: str = ""

    @property
    def in_code(self) -> tuple[str, ...]:
        """The states that the code has."""
        members: type[Enum] | None = _named(self.enum) if self.enum else None
        return tuple(members.__members__) if members else ()


@dataclass(frozen=True)
class DomainTimer:
    """A timer with its default, where that comes from, and the setting that holds it; `open` while there is none."""

    title: str
    default: str
    source: str
    emits: str = ""
    setting: str = ""
    constant: str = ""
    open: str = ""


def state_machines() -> list[StateMachine]:
    """All of them, in the order of the file."""
    return [StateMachine(**table) for table in _tables("states.toml").values()]


def domain_timers() -> list[DomainTimer]:
    """All of them, in the order of the file."""
    return [DomainTimer(**table) for table in _tables("timers.toml").values()]


def state_gaps(machines: list[StateMachine]) -> Iterator[str]:
    """One sentence for each thing that is wrong."""
    for machine in machines:
        for state, missing in machine.states.items():
            if not missing and state not in machine.in_code:
                yield f"{machine.title}: the code has no state {state}, and it is not listed as open"
            if missing and state in machine.in_code:
                yield f"{machine.title}: the code has the state {state}, which is listed as open"


def timer_gaps(timers: list[DomainTimer]) -> Iterator[str]:
    """One sentence for each thing that is wrong."""
    types = {event.type for event in all_events()}
    for timer in timers:
        if timer.emits and timer.emits not in types:
            yield f"{timer.title}: there is no event {timer.emits}"
        if bool(timer.setting) == bool(timer.open):
            yield f"{timer.title}: it has either a setting or a sentence on what is missing"
        if timer.setting and not _is_setting(timer.setting):
            yield f"{timer.title}: there is no setting {timer.setting}"
        if timer.constant and _named(timer.constant) is None:
            yield f"{timer.title}: {timer.constant} has no value"


def _is_setting(name: str) -> bool:
    """Whether `module:Class.field` is a field with a default."""
    place, _, field = name.rpartition(".")
    settings: type[BaseModel] = _named(place)
    return field in settings.model_fields and not settings.model_fields[field].is_required()


def _named(place: str) -> Any:
    """What `module:name` is. Raises AttributeError when there is no such thing."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


@cache
def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
