"""`run`: start the system, simulate the sample year, and keep serving."""

import asyncio
import signal
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.live import Live

from deploy.local.local_stack import LocalStack
from deploy.local.wait import NotReadyError
from tools.cli.running import DATA
from tools.cli.status_board import StatusBoard
from tools.simulation.generate import generate
from tools.simulation.sample import SMALL, read_sample
from tools.simulation.simulation import simulate

SIZES = {"small": None, "large": (500, 2000)}


def run(
    once: Annotated[
        bool, typer.Option("--once", help="Exit after the summary; 0 when all flows ended as expected.")
    ] = False,
    sample: Annotated[str, typer.Option(help="small (samples/) or large (500 companies, 2,000 placements).")] = "small",
    data: Annotated[Path, typer.Option(help="The data folder.")] = DATA,
) -> None:
    """Start everything, simulate a school year through the gateway, print a summary, and serve until Ctrl-C."""
    if sample not in SIZES:
        raise typer.BadParameter(f"sample is one of {', '.join(SIZES)}")
    sys.exit(asyncio.run(_run(once, sample, data)))


async def _run(once: bool, sample: str, data: Path) -> int:
    console, board, started = Console(), StatusBoard(), time.monotonic()
    task = asyncio.current_task()
    assert task is not None
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    try:
        with Live(board.table(), console=console, refresh_per_second=8) as live:
            board.on_change = live.update
            local_stack = LocalStack(data, report=board.report)
            await local_stack.__aenter__()
        if not console.is_terminal:
            console.print()  # outside a terminal the board ends without a newline
        try:
            console.print(f"Up in {time.monotonic() - started:.1f} s. Simulating a school year through the gateway.")
            succeeded = await simulate(local_stack, read_sample(_files(sample, data)), console)
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
    except NotReadyError as down:
        console.print(f"[red]{down}[/red]")
        return 1
    return 0


def _files(sample: str, data: Path) -> Path:
    size = SIZES[sample]
    if size is None:
        return SMALL
    generate(data / "sample", *size)
    return data / "sample"
