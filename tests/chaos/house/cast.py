"""Who acts in a service: its handlers, timers and commands, as its own table of contents and its routes name them."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.rabbitmq.generate import service_of

SERVICES_FOLDER = Path(__file__).parents[3] / "services"
PERFORM = ("perform", "_perform")


@dataclass(frozen=True)
class Cast:
    """The actors of one service; `shelves` holds the collection by the noun's word."""

    service: str
    handlers: tuple[str, ...]
    timers: tuple[str, ...]
    commands: tuple[str, ...]
    shelves: Mapping[str, str]

    @property
    def functions(self) -> tuple[str, ...]:
        """Everything that the pipeline runs."""
        return self.handlers + self.timers + self.commands

    @property
    def everybody(self) -> tuple[str, ...]:
        """Every name a crash point can be reached with."""
        return self.functions + tuple(self.shelves.values())


def cast_of(name: str) -> Cast:
    """From the registry of the house, and the commands from the routes that perform them."""
    service = service_of(name)
    return Cast(
        name,
        tuple(handler.name for handler in service.handlers),
        tuple(timer.name for timer in service.timers),
        tuple(sorted({command for file in _sources(name) for command in performed(file.read_text())})),
        {store.subject: store.collection for store in service.stores},
    )


def performed(source: str) -> Iterator[str]:
    """The functions that a page of code passes to `perform`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node.func) in PERFORM and isinstance(node.args[0], ast.Name):
            yield node.args[0].id


def _called(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _sources(name: str) -> Iterator[Path]:
    return (SERVICES_FOLDER / name).rglob("*.py")
