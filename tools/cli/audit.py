"""`audit`: who saw or did what, as JSON, one record a line."""

import json
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

import typer

from tools.cli.error_text import error_text
from tools.cli.running import DATA, Data, operations

ROUTE = "GET /internal/audit"


def audit(
    about: Annotated[str, typer.Option(help="Id of a person, agreement, case, flow …")] = "",
    actor: Annotated[str, typer.Option(help="Who: a member of staff, `operator:<user>`, a portal or a person.")] = "",
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day in the Netherlands.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most, the newest first.")] = 100,
    data: Data = DATA,
) -> None:
    """Print audit records of all schools, the newest first. That somebody looked is recorded as well."""
    found = {"about": about, "actor": actor, "day": day.date().isoformat() if day else ""}
    query = {name: value for name, value in found.items() if value} | {"limit": str(min(limit, 500))}
    left, path = limit, _url(query)
    with operations(data, ROUTE) as client:
        while path and left > 0:
            page = client.get(path)
            if not page.is_success:
                typer.echo(error_text(page, "Operations"), err=True)
                raise typer.Exit(1)
            for record in page.json()[:left]:
                typer.echo(json.dumps(record, ensure_ascii=False))
                left -= 1
            path = page.links.get("next", {}).get("url", "")


def _url(query: dict[str, str]) -> str:
    return f"{ROUTE.removeprefix('GET ')}?{urlencode(query)}"
