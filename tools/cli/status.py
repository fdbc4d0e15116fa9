"""`status`: the parts of the running system, and the work that waits in queues and outboxes."""

import asyncio
import os
import time
from pathlib import Path
from typing import Any

import httpx2
import typer
from pymongo.errors import PyMongoError
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from deploy.local.components import SERVICES
from deploy.local.folder_ports import ports_of
from deploy.local.servers import Servers
from tools.cli.backlogs import Outbox, Queue, outboxes, queues
from tools.cli.memory import megabytes_by_group
from tools.cli.pings import Answer, ping_all
from tools.cli.running import DATA, Data, running
from tools.cli.topology import bindings_line

MAX_QUEUES = 12


def status(data: Data = DATA) -> None:
    """Parts, since when, restarts and memory; queues and outboxes with their oldest. Exit code 1: a part is not up,
    or a queue is not bound."""
    run, console = running(data), Console()
    parts: dict[str, dict[str, Any]] = run["parts"]
    answers = asyncio.run(ping_all(parts))
    console.print(parts_table(parts, answers, megabytes_by_group(), time.time()))
    servers = Servers(data, ports_of(data))
    servers.use_external_of(os.environ)
    for line in _backlogs(servers, data):
        console.print(line)
    bindings, all_bound = bindings_line(data)
    console.print(bindings)
    raise typer.Exit(0 if all_bound and not any(answer.problem for answer in answers.values()) else 1)


def parts_table(
    parts: dict[str, dict[str, Any]], answers: dict[str, Answer], memory: dict[int, float], now: float
) -> Table:
    """A row for each part: what it answers now, with what it does not do meanwhile, and what the supervisor knows."""
    table = Table(title="Parts", title_justify="left")
    table.add_column("part", no_wrap=True)
    table.add_column("state", overflow="fold")
    for column in ("since", "restarts", "MiB"):
        table.add_column(column, justify="right", no_wrap=True)
    for name, part in parts.items():
        problem = answers[name].problem if part["up"] else part["state"]
        state = f"[green]{part['address']}[/green]" if problem is None else f"[red]{problem}[/red]"
        state += "".join(f"\n[yellow]{escape(suspended)}[/yellow]" for suspended in answers[name].suspended)
        used = memory.get(part["pid"] or 0)
        table.add_row(name, state, duration(now - part["since"]), str(part["restarts"]), f"{used:.0f}" if used else "–")
    return table


def queues_table(found: list[Queue], now: float) -> Table | str:
    """The fullest queues."""
    filled = [queue for queue in found if queue.ready or queue.in_flight]
    if not filled:
        return f"Queues: all {len(found)} are empty."
    table = Table(title=f"Queues: {len(found)}, {len(found) - len(filled)} of them empty", title_justify="left")
    table.add_column("queue", overflow="fold")
    for column in ("ready", "in flight", "oldest"):
        table.add_column(column, justify="right", no_wrap=True)
    for queue in filled[:MAX_QUEUES]:
        table.add_row(queue.name, str(queue.ready), str(queue.in_flight), _age(queue.oldest, now))
    if len(filled) > MAX_QUEUES:
        table.add_row(f"… and {len(filled) - MAX_QUEUES} more", "", "", "")
    return table


def outboxes_table(found: list[Outbox], now: float) -> Table | str:
    """Events that are not published yet, by service."""
    filled = [outbox for outbox in found if outbox.pending]
    if not filled:
        return f"Outboxes: all {len(found)} are empty."
    table = Table(title=f"Outboxes: {len(found)}, {len(found) - len(filled)} of them empty", title_justify="left")
    table.add_column("service")
    for column in ("aggregates with unpublished events", "oldest event"):
        table.add_column(column, justify="right")
    for outbox in filled:
        table.add_row(outbox.service, str(outbox.pending), _age(outbox.oldest, now))
    return table


def duration(seconds: float) -> str:
    """Such as `3 s`, `12 min`, `5 h` or `2 days`."""
    for unit, size in (("days", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{max(seconds, 0):.0f} s"


def _backlogs(servers: Servers, data: Path) -> list[Table | str]:
    lines: list[Table | str] = []
    try:
        lines.append(queues_table(asyncio.run(queues(servers, data)), time.time()))
    except httpx2.HTTPError as error:
        lines.append(f"[red]Queues cannot be read: RabbitMQ does not answer ({type(error).__name__}).[/red]")
    try:
        lines.append(outboxes_table(outboxes(servers, list(SERVICES)), time.time()))
    except PyMongoError as error:
        lines.append(f"[red]Outboxes cannot be read: MongoDB does not answer ({type(error).__name__}).[/red]")
    return lines


def _age(oldest: float | None, now: float) -> str:
    return "–" if oldest is None else duration(now - oldest)
