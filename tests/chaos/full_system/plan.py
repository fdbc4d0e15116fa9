"""Crash plans on disk: one folder per service, with a file for each pair that has fired."""

from collections.abc import Iterable
from pathlib import Path

from deploy.local.components import SERVICES
from tests.chaos.full_system.pairs import Pair

PLAN_FILE = "plan"


def write_plans(folder: Path, pairs: Iterable[Pair]) -> None:
    """Write a plan for each service of the system, possibly empty."""
    planned = list(pairs)
    for service in SERVICES:
        service_folder = folder / service
        service_folder.mkdir(parents=True)
        lines = sorted(f"{pair.point} {pair.actor}" for pair in planned if pair.service == service)
        (service_folder / PLAN_FILE).write_text("\n".join(lines))


def fired(folder: Path) -> set[Pair]:
    """The pairs that have fired."""
    return {
        Pair(service, *file.name.split(" ", 1))
        for service in SERVICES
        for file in (folder / service).iterdir()
        if file.name != PLAN_FILE
    }
