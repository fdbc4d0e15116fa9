"""`doctor`: check the requirements of a local run, and the parts of a running one."""

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape

from deploy.local.components import PREFERRED_PORTS
from deploy.local.errors import LocalStackError
from deploy.local.folder_lock import holder
from deploy.local.folder_ports import stored_ports, taken
from deploy.local.mongod import mongod_program
from deploy.local.port_owner import owner_of
from deploy.local.ports import is_free
from deploy.local.private_files import OTHERS
from deploy.local.rabbitmq import SERVER
from deploy.local.run_file import read_run_file
from tools.cli.pings import ping_all
from tools.cli.running import DATA, Data

GIGABYTE = 1024**3
MIN_DISK_GB, MIN_MEMORY_GB = 2, 2


def doctor(data: Data = DATA) -> None:
    """Check everything a run needs, and each part of a running system; exit code 0 when nothing essential is wrong."""
    console, failed = Console(), False
    for name, (problem, essential) in [*_requirements(data), *_running_parts(data)]:
        symbol = "[green]✓[/green]" if problem is None else "[red]✗[/red]" if essential else "[yellow]·[/yellow]"
        console.print(f"{symbol} {name}{': ' + escape(problem) if problem else ''}", soft_wrap=True)
        failed = failed or (problem is not None and essential)
    raise typer.Exit(1 if failed else 0)


Finding = tuple[str | None, bool]


def _python() -> Finding:
    supported = sys.version_info >= (3, 11)
    return (None if supported else f"{sys.version.split()[0]} is too old, 3.11 is needed"), True


def _rabbitmq() -> Finding:
    available = SERVER.exists() or "RABBITMQ_URL" in os.environ
    return (None if available else "not installed: `make setup`, or set RABBITMQ_URL"), True


def _mongod() -> Finding:
    try:
        mongod_program()
    except LocalStackError as missing:
        return str(missing), "MONGODB_URL" not in os.environ
    return None, True


def _ports(data: Path) -> Finding:
    """Before the first start any ports will do; afterwards the folder's own must be free, or be used by its own run."""
    if holder(data) is not None:
        return None, True
    if stored := stored_ports(data):
        busy = [name for name, port in stored.items() if not is_free(port)]
        return " ".join(taken(data, name, stored[name], owner_of(stored[name])) for name in busy) or None, True
    busy = [f"{name} {port}" for name, port in PREFERRED_PORTS.items() if not is_free(port)]
    return (f"in use, others will be chosen: {', '.join(busy)}" if busy else None), False


def _private(data: Path) -> Finding:
    open_to_others = data.exists() and data.stat().st_mode & OTHERS
    return (f"others can read {data}; the next start closes it" if open_to_others else None), False


def _disk(data: Path) -> Finding:
    free = shutil.disk_usage(data if data.exists() else Path.cwd()).free / GIGABYTE
    return (None if free >= MIN_DISK_GB else f"only {free:.1f} GB free, {MIN_DISK_GB} GB are needed"), True


def _memory() -> Finding:
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / GIGABYTE
    return (None if free >= MIN_MEMORY_GB else f"only {free:.1f} GB free, {MIN_MEMORY_GB} GB are better"), False


def _requirements(data: Path) -> Iterator[tuple[str, Finding]]:
    yield "Python", _python()
    yield "RabbitMQ is installed", _rabbitmq()
    yield "MongoDB is installed", _mongod()
    yield "ports", _ports(data)
    yield "disk", _disk(data)
    yield "memory", _memory()
    yield "data folder", _private(data)


def _running_parts(data: Path) -> Iterator[tuple[str, Finding]]:
    """What each part answers now, and what the supervisor says of one that does not."""
    if (run := read_run_file(data)) is None:
        return
    for name, answer in asyncio.run(ping_all(run["parts"])).items():
        part = run["parts"][name]
        state = "" if part["up"] else f" ({part['state']})"
        yield f"{name} runs", (f"{answer.problem}{state}" if answer.problem else None, True)
        for suspended in answer.suspended:
            yield f"{name} does all its work", (suspended, False)
