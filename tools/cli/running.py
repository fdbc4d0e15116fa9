"""The running system of this checkout."""

from pathlib import Path
from typing import Annotated, Any

import httpx2
import typer

from deploy.local.components import FRONT_DOOR
from deploy.local.folder_lock import holder
from deploy.local.run_file import read_run_file
from tools.cli.operator_auth import OperatorAuth

DATA = Path(__file__).parents[2] / ".local"
Data = Annotated[Path, typer.Option(help="The data folder of the system.")]


def running(data: Path = DATA) -> dict[str, Any]:
    """The addresses and keys that the launcher stored. Ends the command with one sentence when nothing runs."""
    run = read_run_file(data)
    if run is None:
        nothing = holder(data) is None
        typer.echo(
            "Nothing runs here. Start it with `make run`." if nothing else "The system is starting or stopping.",
            err=True,
        )
        raise typer.Exit(1)
    return run


def operations(data: Path, *routes: str) -> httpx2.Client:
    """A client for these internal routes of operations, which acts as the operator of this machine."""
    return internal_routes("operations", data, *routes)


def internal_routes(service: str, data: Path, *routes: str) -> httpx2.Client:
    """A client for these internal routes of a service (`GET /internal/flows/{id}`), which acts as the operator of this
    machine. Without routes it can use those that record nobody."""
    stored = running(data)
    return httpx2.Client(
        base_url=stored["components"][service],
        timeout=60,
        headers={"Authorization": f"Bearer {stored['credentials'][service]}"},
        auth=OperatorAuth(data, stored["components"][FRONT_DOOR], service, routes),
    )
