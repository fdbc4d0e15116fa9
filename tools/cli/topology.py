"""`topology`: the bindings of queues, and events that a queue did not get."""

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import httpx2
import typer

from deploy.local.folder_ports import ports_of
from deploy.local.servers import Servers, load_topology
from tools.cli.running import DATA, Data, operations

app = typer.Typer(help="The bindings of queues, and events that a queue did not get.", no_args_is_help=True)
Queue = Annotated[str, typer.Argument(help="Such as `contracts.draft_on_placement_confirmed`.")]
Reason = Annotated[str, typer.Option(help="Why; kept on record.")]
Since = Annotated[datetime | None, typer.Option(help="Of events recorded from then on (UTC); default: all.")]
POLL_SECONDS = 0.2
RECONCILIATION_SECONDS = 3600.0


@app.command()
def show(data: Data = DATA) -> None:
    """Compare the bindings with the reviewed file. Exit code 1: one is missing, or they cannot be compared."""
    line, all_bound = bindings_line(data)
    typer.echo(line)
    raise typer.Exit(0 if all_bound else 1)


@app.command()
def restore(data: Data = DATA) -> None:
    """Load the reviewed topology into the broker again, as its administrator. What exists stays as it is."""
    servers = Servers(data, ports_of(data))
    servers.use_external_of(os.environ)
    load_topology(servers)
    typer.echo("The reviewed topology is loaded. `topology compare QUEUE` names what a queue did not get.")


@app.command()
def compare(
    reason: Reason,
    queue: Annotated[str, typer.Argument(help="One queue; without it all.")] = "",
    since: Since = None,
    data: Data = DATA,
) -> None:
    """Name the events of the journal that the handler of a queue, or of each, has not processed, also those that
    still wait in the queue."""
    with operations(data) as client:  # counts and names of queues: recorded of nobody
        every = client.get("/internal/topology").raise_for_status().json()["queues"]
    recorded = {"since": f"{since.isoformat()}Z"} if since else {}
    for each in [queue] if queue else every:
        wanted = {"queue": each, "reason": reason, **recorded}
        done = _run(data, "POST /internal/reconciliations", wanted)
        typer.echo(f"{each}: {done['examined']} events compared, {done['found']} missing.")


@app.command()
def missing(queue: Annotated[str, typer.Option(help="Of one queue.")] = "", data: Data = DATA) -> None:
    """Events that were named missing and are not published again yet."""
    path = f"/internal/missing-events?limit=500{f'&queue={queue}' if queue else ''}"
    with operations(data, "GET /internal/missing-events") as client:
        while path:
            page = client.get(path).raise_for_status()
            for each in page.json():
                doubt = "" if each["certain"] else "  perhaps"
                typer.echo(
                    f"{each['event_id']}  {each['queue']}  {each['type']}  {each['subject']}{doubt}  {each['error']}"
                )
            path = page.links.get("next", {}).get("url", "")


@app.command()
def publish(queue: Queue, reason: Reason, data: Data = DATA) -> None:
    """Publish the missing events of a queue again, unchanged, to that queue only. One that was processed after all has
    no second effect."""
    done = _run(data, "POST /internal/missing-events/publish", {"queue": queue, "reason": reason})
    typer.echo(f"{done['found']} of {done['examined']} events were published again to {queue}.")


def bindings_line(data: Path) -> tuple[str, bool]:
    """The bindings in words; False when one of the reviewed file is missing, or nobody can tell."""
    try:
        with operations(data) as client:
            found: dict[str, Any] = client.get("/internal/topology").raise_for_status().json()
    except httpx2.HTTPError as error:
        return f"Bindings: operations does not answer ({type(error).__name__}).", False
    lost = [f"  {loss['binding'][1]} gets no {loss['binding'][2]}" for loss in found["missing"]]
    if lost:
        return "\n".join((f"Bindings: {len(lost)} missing; `topology restore` binds again.", *lost)), False
    if found["problem"]:
        return f"Bindings: not compared now: {found['problem']}.", True
    unexpected = "".join(f"\n  not reviewed: {each[1]} gets {each[2]}" for each in found["unexpected"])
    return f"Bindings: all {found['reviewed']} are as reviewed.{unexpected}", True


def _run(data: Path, route: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """Open a reconciliation and wait for its end. Ends the command with one sentence when it is refused or fails."""
    with operations(data, route) as client:
        response = client.post(route.removeprefix("POST "), json=wanted)
        if response.status_code >= 400:
            problem = response.json()
            typer.echo(f"{problem['title']}: {problem.get('detail', '')}", err=True)
            raise typer.Exit(1)
        job: dict[str, Any] = response.json()
        until = time.monotonic() + RECONCILIATION_SECONDS
        while job["state"] == "OPEN" and time.monotonic() < until:
            time.sleep(POLL_SECONDS)
            job = client.get(f"/internal/reconciliations/{job['id']}").raise_for_status().json()
    if job["state"] != "DONE":
        typer.echo(f"The reconciliation {job['id']} is not done: {job['error'] or job['state']}", err=True)
        raise typer.Exit(1)
    return job
