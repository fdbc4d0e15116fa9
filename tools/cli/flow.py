"""`flow ID`: one flow through all services, as a timeline."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from tools.cli.running import DATA, operations

DETAILS = ("role", "reason_code", "missing", "amount_max", "version", "crebo", "level", "result")
"""The fields worth showing of an event; the first that it has is shown."""


def flow(
    id: Annotated[str, typer.Argument(help="A placement, agreement, company or event id.")],
    data: Annotated[Path, typer.Option(help="Where the system keeps its data.")] = DATA,
) -> None:
    """Print the events about something: time, service, event, what caused it, and the mails that were sent."""
    with operations(data) as client:
        entries: list[dict[str, Any]] = client.get(f"/internal/flows/{id}").raise_for_status().json()
    if not entries:
        typer.echo(f"Nothing was published about {id}.", err=True)
        raise typer.Exit(1)
    table = Table(title=f"{id}: {len(entries)} events", title_justify="left")
    for column in ("time", "service", "event", "caused by", "details"):
        table.add_column(column, no_wrap=column != "details")
    for entry in entries:
        table.add_row(
            entry["time"][:16].replace("T", " "), entry["service"], entry["type"], entry["caused_by"], _details(entry)
        )
    Console(width=max(Console().width, 150)).print(table)


def _details(entry: dict[str, Any]) -> str:
    """The most informative field of an event."""
    data = entry["data"]
    if entry["service"] == "notifications" and "template" in data:
        return f"{data['template']} to {data['recipient_ref']}"
    for key in DETAILS:
        value = data.get(key)
        if isinstance(value, list):
            value = ", ".join(part["role"] if isinstance(part, dict) else str(part) for part in value)
        if value not in (None, ""):
            return f"{key} {value}"
    return ""
