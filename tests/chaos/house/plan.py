"""Crash plans on disk: one folder for every service, and the marks of what has fired."""

from collections.abc import Iterable
from pathlib import Path

from deploy.local.parts import SERVICES
from tests.chaos.house.pairs import Pair

PLAN_FILE = "plan"


def write_plans(folder: Path, pairs: Iterable[Pair]) -> None:
    """A plan for each service of the house, empty where nothing is planned."""
    planned = list(pairs)
    for service in SERVICES:
        own = folder / service
        own.mkdir(parents=True)
        lines = sorted(f"{pair.point} {pair.actor}" for pair in planned if pair.service == service)
        (own / PLAN_FILE).write_text("\n".join(lines))


def fired(folder: Path) -> set[Pair]:
    """Those who died left a mark."""
    return {
        Pair(service, *mark.name.split(" ", 1))
        for service in SERVICES
        for mark in (folder / service).iterdir()
        if mark.name != PLAN_FILE
    }
