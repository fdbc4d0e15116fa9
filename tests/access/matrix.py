"""The reviewed file: who passes at each route, and what becomes of the events of a portal without a relation."""

import tomllib
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("matrix.toml")
PUBLIC = "everybody"


def passing_by_route(service: str) -> dict[str, list[str]]:
    """For each route of a service (`GET /desk`) the identities that pass."""
    routes: dict[str, list[str]] = read()["routes"][service]
    return routes


def outcomes_by_type() -> dict[str, dict[str, str]]:
    """For each type of portal event what becomes of it, by the stranger that publishes it."""
    outcomes: dict[str, dict[str, str]] = read()["events"]
    return outcomes


def read() -> Any:
    """The whole file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
