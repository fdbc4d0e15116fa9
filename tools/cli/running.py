"""The running system of this checkout."""

import json
from pathlib import Path
from typing import Any

import httpx2
import typer

DATA = Path(__file__).parents[2] / ".local"


def running(data: Path = DATA) -> dict[str, Any]:
    """The addresses and keys that the launcher stored. Ends the command with one sentence when nothing runs."""
    file = data / "run.json"
    if not file.exists():
        typer.echo("Nothing runs here. Start it with `make run`.", err=True)
        raise typer.Exit(1)
    stored: dict[str, Any] = json.loads(file.read_text())
    return stored


def operations(data: Path = DATA) -> httpx2.Client:
    """A client for operations' internal routes."""
    stored = running(data)
    return httpx2.Client(
        base_url=stored["components"]["operations"], timeout=60, headers={"Authorization": f"Bearer {stored['token']}"}
    )
