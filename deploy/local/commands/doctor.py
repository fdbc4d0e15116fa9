"""`doctor`: what is wrong with this machine, and what to do about it."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import typer
from rich.console import Console

from deploy.local.mongod import mongod_program
from deploy.local.parts import PREFERRED_PORTS
from deploy.local.ports import is_free
from deploy.local.rabbitmq import SERVER

GIGABYTE = 1024**3
LEAST_DISK, LEAST_MEMORY = 2, 2


def doctor() -> None:
    """Look at everything a run needs; 0 when nothing stands in the way."""
    console, ill = Console(), False
    for name, look in CHECKS.items():
        trouble, essential = look()
        mark = "[green]✓[/green]" if trouble is None else "[red]✗[/red]" if essential else "[yellow]·[/yellow]"
        console.print(f"{mark} {name}{': ' + trouble if trouble else ''}")
        ill = ill or (trouble is not None and essential)
    raise typer.Exit(1 if ill else 0)


Finding = tuple[str | None, bool]


def _python() -> Finding:
    good = sys.version_info >= (3, 11)
    return (None if good else f"{sys.version.split()[0]} is too old, 3.11 is needed"), True


def _rabbitmq() -> Finding:
    there = SERVER.exists() or "RABBITMQ_URL" in os.environ
    return (None if there else "not installed: `make setup`, or set RABBITMQ_URL"), True


def _mongod() -> Finding:
    try:
        mongod_program()
    except RuntimeError as missing:
        return str(missing), "MONGODB_URL" not in os.environ
    return None, True


def _ports() -> Finding:
    busy = [f"{name} {port}" for name, port in PREFERRED_PORTS.items() if not is_free(port)]
    return (f"busy, others will be taken: {', '.join(busy)}" if busy else None), False


def _disk() -> Finding:
    free = shutil.disk_usage(Path.cwd()).free / GIGABYTE
    return (None if free >= LEAST_DISK else f"only {free:.1f} GB free, {LEAST_DISK} GB are needed"), True


def _memory() -> Finding:
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / GIGABYTE
    return (None if free >= LEAST_MEMORY else f"only {free:.1f} GB free, {LEAST_MEMORY} GB are better"), False


CHECKS: dict[str, Callable[[], Finding]] = {
    "Python": _python,
    "RabbitMQ": _rabbitmq,
    "MongoDB": _mongod,
    "ports": _ports,
    "disk": _disk,
    "memory": _memory,
}
