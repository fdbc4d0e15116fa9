"""The actors of a service: the handlers and timers in its registry, the commands that its routes execute."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.rabbitmq.generate import service_of

SERVICES_FOLDER = Path(__file__).parents[3] / "services"


@dataclass(frozen=True)
class Actors:
    """The actors of one service; `collections` by subject type."""

    service: str
    handlers: tuple[str, ...]
    timers: tuple[str, ...]
    commands: tuple[str, ...]
    collections: Mapping[str, str]

    @property
    def functions(self) -> tuple[str, ...]:
        """Every function that the pipeline runs."""
        return self.handlers + self.timers + self.commands

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name with which a crash point can be reached."""
        return self.functions + tuple(self.collections.values())


def actors_of(name: str) -> Actors:
    """Reads the registry and the sources of a service."""
    service = service_of(name)
    return Actors(
        name,
        tuple(handler.name for handler in service.handlers),
        tuple(timer.name for timer in service.timers),
        tuple(sorted({command for file in _sources(name) for command in executed_commands(file.read_text())})),
        {each.subject_type: each.collection for each in service.repositories},
    )


def executed_commands(source: str) -> Iterator[str]:
    """The functions that a module passes to `execute`."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "execute":
            continue
        if isinstance(node.args[0], ast.Name):
            yield node.args[0].id


def _sources(name: str) -> Iterator[Path]:
    return (SERVICES_FOLDER / name).rglob("*.py")
