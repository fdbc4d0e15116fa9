"""The link by which somebody becomes the first administrator of a school."""

from pathlib import Path

import httpx2
import typer

from tools.cli.error_text import error_text
from tools.cli.running import internal_routes

MAKE = "POST /internal/schools/{code}/administrator-link"
REVOKE = "DELETE /internal/schools/{code}/administrator-link"
HOURS = 72


def print_first_link(data: Path, code: str) -> None:
    """For a school that has no administrator and no link: make one and print it, which happens once."""
    answer = _ask(data, MAKE, code, {"first": True})
    if answer.status_code == httpx2.codes.CONFLICT:
        typer.echo(f"{answer.json()['title']}; `school administrator {code}` makes another link.")
    else:
        _print(answer, code)


def print_link(data: Path, code: str, hours: int) -> None:
    """Make a link and print it; the one before it ends."""
    _print(_ask(data, MAKE, code, {"hours": hours}), code)


def revoke_link(data: Path, code: str) -> None:
    """End the link that is out."""
    _succeeded(_ask(data, REVOKE, code, None))
    typer.echo(f"{code}: no link for an administrator is out any more.")


def _print(answer: httpx2.Response, code: str) -> None:
    made = _succeeded(answer).json()
    until = made["expires_at"][:16].replace("T", " ")
    typer.echo(
        f"Who opens this link and signs in becomes administrator of {code}. It is shown once, works once, and until "
        f"{until} UTC:\n{made['link']}"
    )


def _ask(data: Path, route: str, code: str, body: dict[str, int | bool] | None) -> httpx2.Response:
    method, path = route.split()
    with internal_routes("gateway", data, route) as client:
        return client.request(method, path.format(code=code), json=body)


def _succeeded(answer: httpx2.Response) -> httpx2.Response:
    """The answer. Ends the command with one sentence when it is refused."""
    if not answer.is_success:
        typer.echo(error_text(answer, "The gateway"), err=True)
        raise typer.Exit(1)
    return answer
