"""`run`: start the system, simulate the sample year, and keep serving."""

import asyncio
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.live import Live
from rich.markup import escape

from deploy.local.errors import LocalStackError
from deploy.local.local_stack import LocalStack
from deploy.local.private_files import UMASK
from tools.cli.running import DATA, Data
from tools.cli.status_board import StatusBoard
from tools.simulation.generate import generate
from tools.simulation.sample import SMALL, Sample, read_sample
from tools.simulation.simulation import simulate
from tools.simulation.year_so_far import show_if_simulated

SIZES = {"small": None, "large": (500, 2000)}


def run(
    once: Annotated[
        bool, typer.Option("--once", help="Exit after the summary; 0 when all flows ended as expected.")
    ] = False,
    sample: Annotated[str, typer.Option(help="small (samples/) or large (500 companies, 2,000 placements).")] = "small",
    data: Data = DATA,
) -> None:
    """Start everything, simulate a school year through the gateway, print a summary, and serve until Ctrl-C."""
    if sample not in SIZES:
        raise typer.BadParameter(f"sample is one of {', '.join(SIZES)}")
    os.umask(UMASK)  # the clock and a generated sample are written to the data folder by this process
    sys.exit(asyncio.run(_run(once, sample, data)))


async def _run(once: bool, sample: str, data: Path) -> int:
    console, board, started = Console(), StatusBoard(), time.monotonic()
    task = asyncio.current_task()
    assert task is not None
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    try:
        with Live(console=console, refresh_per_second=8) as live:
            board.on_change = live.update
            local_stack = LocalStack(data, report=board.report)
            await local_stack.start()
        local_stack.report = partial(_report, console, local_stack)
        if not console.is_terminal:
            console.print()  # outside a terminal the board ends without a newline
        try:
            console.print(f"Up in {time.monotonic() - started:.1f} s.")
            succeeded = await _simulate_once(local_stack, read_sample(_files(sample, data)), console)
            board.addresses(local_stack, console)
            if once:
                return 0 if succeeded else 1
            console.print("Serving. Ctrl-C stops everything and keeps the data.")
            await asyncio.Event().wait()
        finally:
            with console.status("Stopping"):
                await asyncio.shield(local_stack.stop())
    except asyncio.CancelledError:
        console.print("Stopped; the data is kept.")
        return 0 if not once else 130
    except LocalStackError as error:
        console.print(f"[red]{escape(str(error))}[/red]", soft_wrap=True)
        return 1
    return 0


async def _simulate_once(local_stack: LocalStack, sample: Sample, console: Console) -> bool:
    """What an earlier run simulated to its end is checked; otherwise the year is simulated, and events are repeated."""
    if await show_if_simulated(local_stack, sample, console):
        return True
    console.print("Simulating a school year through the gateway.")
    return await simulate(local_stack, sample, console)


def _report(console: Console, local_stack: LocalStack, part: str, state: str) -> None:
    """A part ended or is up again while the system runs."""
    again = "up again at " if local_stack.parts[part].up else ""
    console.print(f"{time.strftime('%H:%M:%S')} {part}: {again}{escape(state)}", soft_wrap=True)


def _files(sample: str, data: Path) -> Path:
    size = SIZES[sample]
    if size is None:
        return SMALL
    generate(data / "sample", *size)
    return data / "sample"
