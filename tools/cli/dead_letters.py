"""`dead-letters`: show what is parked and why, and replay or discard one, several, or all of a failure group."""

import time
from pathlib import Path
from typing import Annotated, Any

import httpx2
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from tools.cli.error_text import error_text
from tools.cli.running import DATA, operations

app = typer.Typer(help="Messages that failed and wait for a decision.", no_args_is_help=True)
Data = Annotated[Path, typer.Option(help="Where the system keeps its data.")]
Reason = Annotated[str, typer.Option(help="Why; recorded in the history of every dead letter.")]
Ids = Annotated[list[str] | None, typer.Option("--id", help="One dead letter; may be repeated.")]
Failure = Annotated[
    str | None, typer.Option("--failure", help="All dead letters of this failure group, as `groups` prints it.")
]
Job = Annotated[str, typer.Argument(help="A job's id.")]
WIDTH = 150
POLL_SECONDS = 0.2
JOB = "GET /internal/dead-letter-jobs/{id}"
MAX_COUNTED = 10_000
"""Operations counts a failure group up to there."""
MAX_OUTAGE_SECONDS = 60.0
"""How long operations may be unreachable while a job is watched; it resumes the job where it stopped."""


@app.command()
def groups(data: Data = DATA) -> None:
    """Parked dead letters by failure group: how many, since when, in which queues."""
    found: list[dict[str, Any]] = _request(data, "GET /internal/dead-letters/groups")
    if not found:
        typer.echo("Nothing is parked.")
        return
    parked = sum(group["count"] for group in found)
    at_least = " or more" if any(group["count"] >= MAX_COUNTED for group in found) else ""
    table = Table(title=f"{parked}{at_least} parked", title_justify="left", show_lines=True)
    table.add_column("count", justify="right")
    table.add_column("failure", overflow="fold")
    for column in ("first", "last"):
        table.add_column(column, no_wrap=True)
    table.add_column("queues", overflow="fold")
    for group in found:
        failure = "\n".join(filter(None, (group["failure_key"], group["sample"])))
        first, last = _minute(group["first"]), _minute(group["last"])
        count = f"{group['count']}{'+' if group['count'] >= MAX_COUNTED else ''}"
        table.add_row(count, failure, first, last, "\n".join(sorted(group["queues"])))
    _console().print(table)


@app.command("list")
def list_dead_letters(
    failure: Failure = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many at most.")] = 50,
    after: Annotated[str, typer.Option(help="Where the page before ended, as it printed.")] = "",
    data: Data = DATA,
) -> None:
    """Parked dead letters, oldest first, with their ids."""
    query = {"limit": limit, "after": after} | ({"failure_key": failure} if failure else {})
    response = _response(data, "GET /internal/dead-letters", params=query)
    found: list[dict[str, Any]] = response.json()
    if not found:
        typer.echo("Nothing is parked.")
        return
    for each in found:
        attempts = each["failure"].get("attempts", "?")
        typer.echo(f"{each['id']}  {each['queue']}  {attempts} attempts  {each['failure_key']}")
    if "next" in response.links:
        following = httpx2.URL(response.links["next"]["url"]).params["after"]
        typer.echo(f"There are more: --after {following}", err=True)


@app.command()
def history(
    id: Annotated[str, typer.Argument(help="A dead letter's id.")],
    data: Data = DATA,
) -> None:
    """The history of a dead letter: outcome, time, reason and actor."""
    found: dict[str, Any] = _request(data, "GET /internal/dead-letters/{id}", id)
    typer.echo(f"{found['status']}  {found['queue']}  {found['subject']}  {found['bytes']} bytes")
    for entry in found["history"]:
        typer.echo(f"{_minute(entry['at'])}  {entry['outcome']:<10}  {entry['actor']}: {entry['reason']}")


@app.command()
def replay(reason: Reason, id: Ids = None, failure: Failure = None, data: Data = DATA) -> None:
    """Send messages to their queue again; a message that was already processed has no second effect. The job goes on
    when this command is ended."""
    _decide("POST /internal/dead-letters/replay", reason, id, failure, data)


@app.command()
def discard(reason: Reason, id: Ids = None, failure: Failure = None, data: Data = DATA) -> None:
    """Skip messages for good: later messages that wait for them proceed, and they stay on record."""
    _decide("POST /internal/dead-letters/discard", reason, id, failure, data)


@app.command()
def jobs(data: Data = DATA) -> None:
    """The latest jobs with their progress."""
    for job in _request(data, "GET /internal/dead-letter-jobs"):
        typer.echo(f"{job['id']}  {_minute(job['made_at'])}  {_progress(job)}  {job['actor']}: {job['reason']}")


@app.command()
def watch(job: Job, data: Data = DATA) -> None:
    """Watch a job until it has ended."""
    _watch(_request(data, JOB, job), data)


@app.command()
def stop(job: Job, data: Data = DATA) -> None:
    """Stop a job; messages that were sent are not taken back."""
    typer.echo(_progress(_request(data, "POST /internal/dead-letter-jobs/{id}/stop", job)))


def _decide(route: str, reason: str, ids: list[str] | None, failure: str | None, data: Path) -> None:
    if bool(ids) == bool(failure):
        raise typer.BadParameter("name either --id (once or more) or --failure")
    body = {"reason": reason} | ({"ids": ids} if ids else {"failure_key": failure})
    job: dict[str, Any] = _request(data, route, json=body)
    if not job["total"]:
        typer.echo("Nothing to do: none of these dead letters waits for a decision.")
        return
    typer.echo(f"Job {job['id']}: it goes on when you leave; `dead-letters watch` and `stop` take its id.")
    _watch(job, data)


def _watch(job: dict[str, Any], data: Path) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_console()) as progress:
        task = progress.add_task(job["action"].lower(), total=job["total"])
        while True:
            progress.update(task, completed=job["done"] + job["failed"])
            if job["state"] != "OPEN":
                break
            time.sleep(POLL_SECONDS)
            job = _request(data, JOB, job["id"], max_outage=MAX_OUTAGE_SECONDS)
    typer.echo(_progress(job))
    if job["failed"]:
        typer.echo("Those not sent are parked again; `dead-letters history` shows why.", err=True)
    raise typer.Exit(1 if job["failed"] else 0)


def _progress(job: dict[str, Any]) -> str:
    failed = f", {job['failed']} not sent" if job["failed"] else ""
    return f"{job['action'].lower()} {job['state'].lower()}: {job['done']} of {job['total']}{failed}"


def _request(data: Path, route: str, id: str = "", max_outage: float = 0.0, **arguments: Any) -> Any:
    """The JSON of operations' response."""
    return _response(data, route, id, max_outage, **arguments).json()


def _response(data: Path, route: str, id: str = "", max_outage: float = 0.0, **arguments: Any) -> httpx2.Response:
    """Operations' response of that route, the only one that the token is for. An error response, or an outage of more
    than `max_outage` seconds, is one line and exit code 1."""
    until = time.monotonic() + max_outage
    while True:
        try:
            with operations(data, route) as client:
                method, path = route.split()
                response = client.request(method, path.format(id=id), **arguments)
            break
        except httpx2.HTTPError as error:
            if time.monotonic() > until:
                typer.echo(f"Operations cannot be reached ({type(error).__name__}); is the system running?", err=True)
                raise typer.Exit(1) from error
        time.sleep(POLL_SECONDS)
    if response.is_success:
        return response
    typer.echo(error_text(response, "Operations"), err=True)
    raise typer.Exit(1)


def _minute(instant: str) -> str:
    return instant[:16].replace("T", " ")


def _console() -> Console:
    return Console(width=max(Console().width, WIDTH))
