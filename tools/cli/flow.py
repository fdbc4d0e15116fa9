"""`flow ID`: one flow through all services, as a timeline."""

from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tools.cli.running import DATA, Data, operations

ROUTE = "GET /internal/flows/{id}"
DETAILS = ("role", "reason_code", "missing", "amount_max", "version", "crebo", "level", "result")
"""The fields worth showing of an event; the first that it has is shown."""


def flow(
    id: Annotated[str, typer.Argument(help="A placement, agreement, company or event id.")],
    data: Data = DATA,
) -> None:
    """Print the events about something: time, service, event, what caused it, and the mails that were sent."""
    with operations(data, ROUTE) as client:
        entries, path = list[dict[str, Any]](), f"/internal/flows/{id}"
        while path:
            page = client.get(path).raise_for_status()
            entries, path = entries + page.json(), page.links.get("next", {}).get("url", "")
    if not entries:
        typer.echo(f"Nothing was published about {id}.", err=True)
        raise typer.Exit(1)
    table = Table(title=f"{id}: {len(entries)} events", title_justify="left")
    table.add_column("time", no_wrap=True)
    table.add_column("event, service, caused by, details", overflow="fold")
    for entry in entries:
        origin = ", ".join(filter(None, (entry["service"], entry["caused_by"], _details(entry))))
        table.add_row(entry["time"][:16].replace("T", " "), f"{entry['type']}\n[dim]{escape(origin)}[/dim]")
    Console().print(table)


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
