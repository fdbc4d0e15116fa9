"""`portal`: add, list, limit and revoke the portals that may publish, and change their keys."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from tools.cli.error_text import error_text
from tools.cli.running import DATA, internal_routes

app = typer.Typer(help="The portals that publish through the gateway.", no_args_is_help=True)
Data = Annotated[Path, typer.Option(help="Where the system keeps its data.")]
Id = Annotated[str, typer.Argument(help="A portal's id, as `portal list` prints it.")]
Schools = Annotated[
    list[str] | None, typer.Option("--school", help="Code of a school (4 characters) that it acts for; repeatable.")
]
Companies = Annotated[
    list[str] | None,
    typer.Option("--company", help="A company that it acts for; without any, those that it registers. Repeatable."),
]
Types = Annotated[
    list[str] | None, typer.Option("--type", help="An event type that it may publish; all of its kind without one.")
]
Expires = Annotated[datetime | None, typer.Option("--expires", formats=["%Y-%m-%d"], help="Last day of the key.")]
SHOWN_ONCE = "Its key, which is shown this once:"


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What the portal is called; its id and its source follow from it.")],
    kind: Annotated[str, typer.Option(help="company, school, student or sbb (an accrediting body).")],
    school: Schools = None,
    company: Companies = None,
    type: Types = None,
    expires: Expires = None,
    data: Data = DATA,
) -> None:
    """Add a portal and print its key."""
    body = {"name": name, "kind": kind, **_scopes(school, company, type), **_term(expires)}
    portal = _request(data, "POST /internal/portals", body=body)
    typer.echo(_line(portal))
    typer.echo(f"Its events have the source {portal['source']}. {SHOWN_ONCE}\n{portal['key']}")


@app.command("list")
def list_portals(data: Data = DATA) -> None:
    """The portals, what they act for, and when their keys were used last."""
    for portal in _request(data, "GET /internal/portals"):
        typer.echo(_line(portal))


@app.command()
def rotate(
    id: Id,
    end_older: Annotated[bool, typer.Option(help="Only end the older key: the portal uses the new one.")] = False,
    expires: Expires = None,
    data: Data = DATA,
) -> None:
    """Make a new key; the one before it stays valid until `--end-older`."""
    if end_older:
        typer.echo(_line(_request(data, "DELETE /internal/portals/{id}/keys/older", id)))
        return
    portal = _request(data, "POST /internal/portals/{id}/keys", id, _term(expires))
    typer.echo(_line(portal))
    typer.echo(f"{SHOWN_ONCE}\n{portal['key']}")


@app.command()
def limit(id: Id, school: Schools = None, company: Companies = None, type: Types = None, data: Data = DATA) -> None:
    """Replace what a portal acts for and publishes."""
    typer.echo(_line(_request(data, "PUT /internal/portals/{id}/scopes", id, _scopes(school, company, type))))


@app.command()
def revoke(id: Id, data: Data = DATA) -> None:
    """End a portal at once, with all its keys."""
    typer.echo(_line(_request(data, "DELETE /internal/portals/{id}", id)))


def _scopes(schools: list[str] | None, companies: list[str] | None, types: list[str] | None) -> dict[str, Any]:
    return {"schools": schools or [], "companies": companies or [], "event_types": types or None}


def _term(expires: datetime | None) -> dict[str, str]:
    return {"expires_on": expires.date().isoformat()} if expires else {}


def _line(portal: dict[str, Any]) -> str:
    schools = "every school" if portal["every_school"] else " ".join(portal["schools"])
    companies = " ".join(portal["companies"]) or ("companies that it registers" if portal["kind"] == "company" else "")
    acts_for = schools or companies or "no school"
    types = "" if portal["event_types"] is None else f", {len(portal['event_types'])} types"
    keys = [f"key {key['hash']}… {_dates(key)}" for key in portal["keys"]]
    state = f"revoked {portal['revoked_at'][:10]}" if portal["revoked_at"] else ", ".join(keys)
    return f"{portal['id']}  {portal['kind']}  {acts_for}{types}  {state}"


def _dates(key: dict[str, Any]) -> str:
    until = f", until {key['expires_at'][:10]}" if key["expires_at"] else ""
    return f"(last used {key['last_used_on'] or 'never'}{until})"


def _request(data: Path, route: str, id: str = "", body: dict[str, Any] | None = None) -> Any:
    """The JSON of the gateway's answer of that route, the only one that the token is for. An error response is one line
    and exit code 1."""
    with internal_routes("gateway", data, route) as client:
        method, path = route.split()
        response = client.request(method, path.format(id=id), json=body)
    if not response.is_success:
        typer.echo(error_text(response, "The gateway"), err=True)
        raise typer.Exit(1)
    return response.json()
