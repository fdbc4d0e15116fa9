"""`flow ID`: one flow through all services, as a timeline."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from deploy.local.commands.addresses import DATA, operations


def flow(
    id: Annotated[str, typer.Argument(help="A placement, agreement, company or event id.")],
    data: Annotated[Path, typer.Option(help="Where the house keeps its data.")] = DATA,
) -> None:
    """Print what was said about something: time, service, fact, what caused it, and the mails that went out."""
    with operations(data) as client:
        entries: list[dict[str, Any]] = client.get(f"/internal/flows/{id}").raise_for_status().json()
    if not entries:
        typer.echo(f"Nothing was said about {id}.", err=True)
        raise typer.Exit(1)
    table = Table(title=f"{id}: {len(entries)} facts", title_justify="left")
    for column in ("time", "service", "fact", "caused by", "what"):
        table.add_column(column, no_wrap=column != "what")
    for entry in entries:
        table.add_row(
            entry["time"][:16].replace("T", " "), entry["service"], entry["type"], entry["caused_by"], _what(entry)
        )
    Console(width=max(Console().width, 150)).print(table)


def _what(entry: dict[str, Any]) -> str:
    """The one word that tells most about a fact."""
    data = entry["data"]
    if entry["service"] == "notifications" and "template" in data:
        return f"{data['template']} to {data['recipient_ref']}"
    for key in ("role", "reason_code", "missing", "amount_max", "version", "crebo", "level", "result"):
        value = data.get(key)
        if isinstance(value, list):
            value = ", ".join(part["role"] if isinstance(part, dict) else str(part) for part in value)
        if value not in (None, ""):
            return f"{key} {value}"
    return ""
