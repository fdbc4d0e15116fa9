"""`school`: the schools that this system serves."""

from datetime import datetime
from typing import Annotated, Any

import httpx2
import typer

from tools.cli.administrator_link import HOURS, print_first_link, print_link, revoke_link
from tools.cli.error_text import error_text
from tools.cli.running import DATA, Data, internal_routes

app = typer.Typer(
    help="The schools that this system serves, with their sites, desks and settings.", no_args_is_help=True
)
Code = Annotated[str, typer.Argument(help="The four characters of the school's BRIN, such as `99XX`.")]
Sites = Annotated[list[str] | None, typer.Option("--site", help="`99XX00=Noord`; once for each.")]
Desks = Annotated[list[str] | None, typer.Option("--desk", help="`Bureau Noord=99XX00`; once for each.")]


@app.command()
def add(
    code: Code,
    name: Annotated[str, typer.Option(help="As people call it: `ROC Voorbeeldstad`.")],
    site: Sites = None,
    desk: Desks = None,
    data: Data = DATA,
) -> None:
    """Register a school, and print a link for its first administrator. A school that is registered gets this name and
    these sites and desks; its settings, its administrators and a link that is out stay."""
    sites = [{"code": before, "name": behind} for before, behind in map(_pair, site or [])]
    desks = [{"name": before, "site": behind} for before, behind in map(_pair, desk or [])]
    with internal_routes("registration", data, "PUT /internal/schools/{code}") as client:
        _send(client, f"/internal/schools/{code}", {"name": name, "sites": sites, "desks": desks})
    typer.echo(f"{code} {name} is registered with {len(sites)} sites and {len(desks)} desks.")
    print_first_link(data, code)


@app.command()
def administrator(
    code: Code,
    hours: Annotated[int, typer.Option(min=1, max=336, help="How long the link works.")] = HOURS,
    revoke: Annotated[bool, typer.Option(help="Only end the link that is out.")] = False,
    data: Data = DATA,
) -> None:
    """Print a link by which one person becomes administrator of the school; the one before it ends."""
    if revoke:
        revoke_link(data, code)
    else:
        print_link(data, code, hours)


@app.command("list")
def show(data: Data = DATA) -> None:
    """All schools, with the settings that hold today and later ones."""
    with internal_routes("registration", data) as client:
        schools: list[dict[str, Any]] = client.get("/internal/schools").raise_for_status().json()
    if not schools:
        typer.echo("No school is registered. `school add` registers one.")
    for school in schools:
        typer.echo(f"{school['id']}  {school['name']}")
        for site in school["sites"]:
            typer.echo(f"  site {site['code']}  {site['name']}")
        for desk in school["desks"]:
            typer.echo(f"  desk {desk['name']} at {desk['site']}")
        for each in school["settings"]:
            mails = each["mails"]
            reached = [mails[name] for name in ("desk_mailbox", "desk_phone", "desk_hours") if mails.get(name)]
            colour = f", colour {each['brand']['colour']}" if each.get("brand") else ""
            since = f"  from {each['valid_from']} on: mails by {mails['sender_name']}"
            typer.echo(f"{since}, desk {', '.join(reached)}{colour}")


@app.command("set")
def change(
    code: Code,
    sender_name: Annotated[str, typer.Option(help="Who mails come from: `Bureau Werk & Stage`.")],
    desk_mailbox: Annotated[str, typer.Option(help="The desk's mailbox: mails to the desk and answers go there.")],
    desk_phone: Annotated[str | None, typer.Option(help="The desk's telephone, which mails close with.")] = None,
    desk_hours: Annotated[
        str | None, typer.Option(help="When it is open: `Mo-Th 08:30-16:30; Fr 08:30-12:00`.")
    ] = None,
    colour: Annotated[str, typer.Option(help="Of the school, for its pages: `#0b5f73`. Default: that of all.")] = "",
    valid_from: Annotated[datetime | None, typer.Option("--from", help="The day; default: today.")] = None,
    data: Data = DATA,
) -> None:
    """Change the settings of a school from a day on."""
    day = f"{valid_from:%Y-%m-%d}" if valid_from else None
    mails = {
        "sender_name": sender_name,
        "desk_mailbox": desk_mailbox,
        "desk_phone": desk_phone,
        "desk_hours": desk_hours,
    }
    brand = {"colour": colour.lower()} if colour else None
    settings = {"valid_from": day, "mails": mails, "brand": brand}
    with internal_routes("registration", data, "PUT /internal/schools/{code}/settings") as client:
        stored = _send(client, f"/internal/schools/{code}/settings", settings).json()
    typer.echo(f"{code}: these settings hold from {stored['valid_from']} on.")


def _pair(text: str) -> tuple[str, str]:
    before, equals, behind = text.partition("=")
    if not (equals and before and behind):
        typer.echo(f"`{text}` should be two parts with `=` between them.", err=True)
        raise typer.Exit(2)
    return before, behind


def _send(client: httpx2.Client, path: str, body: dict[str, Any]) -> httpx2.Response:
    """The answer. Ends the command with one sentence when it is refused."""
    response = client.put(path, json=body)
    if response.status_code >= 400:
        typer.echo(error_text(response, "Registration"), err=True)
        raise typer.Exit(1)
    return response
