"""Where the running house of this checkout is."""

import json
from pathlib import Path
from typing import Any

import httpx2
import typer

DATA = Path(__file__).parents[3] / ".local"


def running(data: Path = DATA) -> dict[str, Any]:
    """What the launcher wrote down. Ends the command with one sentence when nothing runs."""
    file = data / "run.json"
    if not file.exists():
        typer.echo("Nothing runs here. Start it with `make run`.", err=True)
        raise typer.Exit(1)
    told: dict[str, Any] = json.loads(file.read_text())
    return told


def operations(data: Path = DATA) -> httpx2.Client:
    """A client for operations' internal routes."""
    told = running(data)
    return httpx2.Client(
        base_url=told["parts"]["operations"], timeout=60, headers={"Authorization": f"Bearer {told['token']}"}
    )
