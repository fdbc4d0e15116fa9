"""`dead-letters`: what is parked, and sending it again or letting it be."""

from pathlib import Path
from typing import Annotated, Any

import typer

from deploy.local.commands.addresses import DATA, operations

app = typer.Typer(help="Messages that need a person.", no_args_is_help=True)
Data = Annotated[Path, typer.Option(help="Where the house keeps its data.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept with the decision.")]
Id = Annotated[str | None, typer.Option("--id", help="One letter.")]
Cause = Annotated[str | None, typer.Option("--cause", help="All letters of this cause.")]


@app.command("list")
def list_letters(data: Data = DATA) -> None:
    """Those that wait, grouped by cause."""
    with operations(data) as client:
        told: dict[str, Any] = client.get("/internal/dead-letters").raise_for_status().json()
    if not told["letters"]:
        typer.echo("Nothing is parked.")
        return
    for cause, count in told["causes"].items():
        typer.echo(f"{count} × {cause}")
        for letter in (letter for letter in told["letters"] if letter["cause"] == cause):
            story = letter["story"]
            typer.echo(
                f"  {letter['id']}  {letter['queue']}  {story.get('attempts', '?')} attempts  {story.get('text', '')}"
            )


@app.command()
def replay(reason: Reason, id: Id = None, cause: Cause = None, data: Data = DATA) -> None:
    """Send one, or all of a cause, to their queue again; heard twice is still one effect."""
    _decide("replay", reason, id, cause, data)


@app.command()
def discard(reason: Reason, id: Id = None, cause: Cause = None, data: Data = DATA) -> None:
    """Let one, or all of a cause, be; they stay on record."""
    _decide("discard", reason, id, cause, data)


def _decide(what: str, reason: str, id: str | None, cause: str | None, data: Path) -> None:
    if (id is None) == (cause is None):
        raise typer.BadParameter("name either --id or --cause")
    with operations(data) as client:
        body = {"reason": reason, "id": id, "cause": cause}
        answer = client.post(f"/internal/dead-letters/{what}", json=body)
    typer.echo(answer.text)
    raise typer.Exit(0 if answer.status_code == 200 else 1)
