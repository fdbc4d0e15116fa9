"""`doctor`: check the requirements of a local run."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import typer
from rich.console import Console

from deploy.local.components import PREFERRED_PORTS
from deploy.local.mongod import mongod_program
from deploy.local.ports import is_free
from deploy.local.rabbitmq import SERVER

GIGABYTE = 1024**3
MIN_DISK_GB, MIN_MEMORY_GB = 2, 2


def doctor() -> None:
    """Check everything a run needs; exit code 0 when no requirement is missing."""
    console, failed = Console(), False
    for name, check in CHECKS.items():
        problem, essential = check()
        symbol = "[green]✓[/green]" if problem is None else "[red]✗[/red]" if essential else "[yellow]·[/yellow]"
        console.print(f"{symbol} {name}{': ' + problem if problem else ''}")
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
    except RuntimeError as missing:
        return str(missing), "MONGODB_URL" not in os.environ
    return None, True


def _ports() -> Finding:
    busy = [f"{name} {port}" for name, port in PREFERRED_PORTS.items() if not is_free(port)]
    return (f"in use, others will be chosen: {', '.join(busy)}" if busy else None), False


def _disk() -> Finding:
    free = shutil.disk_usage(Path.cwd()).free / GIGABYTE
    return (None if free >= MIN_DISK_GB else f"only {free:.1f} GB free, {MIN_DISK_GB} GB are needed"), True


def _memory() -> Finding:
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / GIGABYTE
    return (None if free >= MIN_MEMORY_GB else f"only {free:.1f} GB free, {MIN_MEMORY_GB} GB are better"), False


CHECKS: dict[str, Callable[[], Finding]] = {
    "Python": _python,
    "RabbitMQ": _rabbitmq,
    "MongoDB": _mongod,
    "ports": _ports,
    "disk": _disk,
    "memory": _memory,
}
