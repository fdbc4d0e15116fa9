"""`dead-letters`: what is parked and why, and sending it again or letting it be: one, several, or all of a cause."""

import getpass
import time
from pathlib import Path
from typing import Annotated, Any

import httpx2
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from deploy.local.commands.addresses import DATA, operations

app = typer.Typer(help="Messages that need a person.", no_args_is_help=True)
Data = Annotated[Path, typer.Option(help="Where the house keeps its data.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept with every letter's history.")]
Ids = Annotated[list[str] | None, typer.Option("--id", help="One letter; may be repeated.")]
Cause = Annotated[str | None, typer.Option("--cause", help="All letters of this cause, as `groups` tells it.")]
By = Annotated[str, typer.Option("--by", help="Who decides; kept with the reason.")]
ME = getpass.getuser()
WIDTH = 150
LOOK_AGAIN = 0.2
PATIENCE = 60.0
"""Seconds that operations may be away while a decision is followed: it carries on where it stopped."""


@app.command()
def groups(data: Data = DATA) -> None:
    """What waits for a decision, by cause: how often, since when, where."""
    found: list[dict[str, Any]] = _ask(data, "GET", "/internal/dead-letters/groups")
    if not found:
        typer.echo("Nothing is parked.")
        return
    table = Table(title=f"{sum(group['count'] for group in found)} parked", title_justify="left", show_lines=True)
    table.add_column("count", justify="right")
    table.add_column("cause", overflow="fold")
    for column in ("first", "last"):
        table.add_column(column, no_wrap=True)
    table.add_column("queues", overflow="fold")
    for group in found:
        cause = "\n".join(filter(None, (group["cause"], group["sample"])))
        table.add_row(
            str(group["count"]), cause, _when(group["first"]), _when(group["last"]), "\n".join(sorted(group["queues"]))
        )
    _console().print(table)


@app.command("list")
def list_letters(
    cause: Cause = None,
    most: Annotated[int, typer.Option(min=1, max=500, help="How many at most.")] = 50,
    skip: Annotated[int, typer.Option(min=0, help="How many to pass over.")] = 0,
    data: Data = DATA,
) -> None:
    """The letters that wait, oldest first, with their ids."""
    told = {"most": most, "skip": skip} | ({"cause": cause} if cause else {})
    letters: list[dict[str, Any]] = _ask(data, "GET", "/internal/dead-letters", params=told)
    if not letters:
        typer.echo("Nothing is parked.")
        return
    for letter in letters:
        story = letter["story"]
        typer.echo(f"{letter['id']}  {letter['queue']}  {story.get('attempts', '?')} attempts  {letter['cause']}")
    if len(letters) == most:
        typer.echo(f"There may be more: --skip {skip + most}", err=True)


@app.command()
def history(
    id: Annotated[str, typer.Argument(help="A letter's id.")],
    data: Data = DATA,
) -> None:
    """What became of a letter: what, when, why and who."""
    letter: dict[str, Any] = _ask(data, "GET", f"/internal/dead-letters/{id}")
    typer.echo(f"{letter['status']}  {letter['queue']}  {letter['subject']}  {letter['bytes']} bytes")
    for line in letter["history"]:
        typer.echo(f"{_when(line['at'])}  {line['what']:<10}  {line['who']}: {line['why']}")


@app.command()
def replay(reason: Reason, id: Ids = None, cause: Cause = None, by: By = ME, data: Data = DATA) -> None:
    """Send letters to their queue again; heard twice is still one effect. It goes on when this command is ended."""
    _decide("replay", reason, id, cause, by, data)


@app.command()
def discard(reason: Reason, id: Ids = None, cause: Cause = None, by: By = ME, data: Data = DATA) -> None:
    """Let letters be, for good: what waits behind them goes on, and they stay on record."""
    _decide("discard", reason, id, cause, by, data)


@app.command()
def rulings(data: Data = DATA) -> None:
    """The latest decisions and how far they are."""
    for ruling in _ask(data, "GET", "/internal/rulings"):
        typer.echo(
            f"{ruling['id']}  {_when(ruling['made_at'])}  {_so_far(ruling)}  {ruling['actor']}: {ruling['reason']}"
        )


@app.command()
def watch(ruling: Annotated[str, typer.Argument(help="A decision's id.")], data: Data = DATA) -> None:
    """Follow a decision until every letter was dealt with."""
    _follow(_ask(data, "GET", f"/internal/rulings/{ruling}"), data)


@app.command()
def stop(ruling: Annotated[str, typer.Argument(help="A decision's id.")], by: By = ME, data: Data = DATA) -> None:
    """Touch no further letter; what was sent is sent."""
    typer.echo(_so_far(_ask(data, "POST", f"/internal/rulings/{ruling}/stop", json={"actor": by})))


def _decide(what: str, reason: str, ids: list[str] | None, cause: str | None, by: str, data: Path) -> None:
    if bool(ids) == bool(cause):
        raise typer.BadParameter("name either --id (once or more) or --cause")
    body = {"reason": reason, "actor": by} | ({"ids": ids} if ids else {"cause": cause})
    ruling: dict[str, Any] = _ask(data, "POST", f"/internal/dead-letters/{what}", json=body)
    if not ruling["wanted"]:
        typer.echo("Nothing to do: none of these letters waits for a decision.")
        return
    typer.echo(f"Decision {ruling['id']}: it goes on when you leave; `dead-letters watch` and `stop` take its id.")
    _follow(ruling, data)


def _follow(ruling: dict[str, Any], data: Path) -> None:
    bar = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*bar, console=_console()) as progress:
        task = progress.add_task(ruling["verdict"].lower(), total=ruling["wanted"])
        while True:
            progress.update(task, completed=ruling["done"] + ruling["failed"])
            if ruling["state"] != "OPEN":
                break
            time.sleep(LOOK_AGAIN)
            ruling = _ask(data, "GET", f"/internal/rulings/{ruling['id']}", patience=PATIENCE)
    typer.echo(_so_far(ruling))
    if ruling["failed"]:
        typer.echo("Those not sent are parked again; `dead-letters history` tells why.", err=True)
    raise typer.Exit(1 if ruling["failed"] else 0)


def _so_far(ruling: dict[str, Any]) -> str:
    failed = f", {ruling['failed']} not sent" if ruling["failed"] else ""
    return f"{ruling['verdict'].lower()} {ruling['state'].lower()}: {ruling['done']} of {ruling['wanted']}{failed}"


def _ask(data: Path, method: str, path: str, patience: float = 0.0, **more: Any) -> Any:
    """The answer of operations. What it refuses, and that it cannot be reached, is one clear line and exit code 1."""
    until = time.monotonic() + patience
    while True:
        try:
            with operations(data) as client:
                answer = client.request(method, path, **more)
            break
        except httpx2.HTTPError as away:
            if time.monotonic() > until:
                typer.echo(f"Operations cannot be reached ({type(away).__name__}); is the house up?", err=True)
                raise typer.Exit(1) from away
        time.sleep(LOOK_AGAIN)
    if answer.is_success:
        return answer.json()
    typer.echo(_refused(answer), err=True)
    raise typer.Exit(1)


def _refused(answer: httpx2.Response) -> str:
    if "json" not in answer.headers.get("content-type", ""):
        return f"Operations answers {answer.status_code}."
    told = answer.json()
    wrong = [f"{error['pointer']}: {error['detail']}" for error in told.get("errors", ())]
    return "\n".join((f"{told['title']}. {told.get('detail', '')}".strip(), *wrong))


def _when(told: str) -> str:
    return told[:16].replace("T", " ")


def _console() -> Console:
    return Console(width=max(Console().width, WIDTH))
