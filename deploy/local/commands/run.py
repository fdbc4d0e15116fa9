"""`run`: start the house, play the sample year, and keep serving."""

import asyncio
import signal
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.live import Live

from deploy.local.commands.addresses import DATA
from deploy.local.commands.board import Board
from deploy.local.house import House
from deploy.local.patience import NotUpError
from deploy.local.play.generate import generate
from deploy.local.play.play import play
from deploy.local.play.sample import SMALL, read_sample

SIZES = {"small": None, "large": (500, 2000)}


def run(
    once: Annotated[bool, typer.Option("--once", help="Exit after the summary; 0 when all flows ended well.")] = False,
    sample: Annotated[str, typer.Option(help="small (samples/) or large (500 companies, 2,000 placements).")] = "small",
    data: Annotated[Path, typer.Option(help="Where everything is kept.")] = DATA,
) -> None:
    """Start everything, play a school year through the gateway, show the summary, and serve until Ctrl-C."""
    if sample not in SIZES:
        raise typer.BadParameter(f"sample is one of {', '.join(SIZES)}")
    sys.exit(asyncio.run(_run(once, sample, data)))


async def _run(once: bool, sample: str, data: Path) -> int:
    console, board, began = Console(), Board(), time.monotonic()
    task = asyncio.current_task()
    assert task is not None
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    try:
        with Live(board.table(), console=console, refresh_per_second=8) as live:
            board.shown = live.update
            house = House(data, tell=board.tell)
            await house.__aenter__()
        if not console.is_terminal:
            console.print()  # in a file the board ends without the end of its line
        try:
            console.print(f"Up in {time.monotonic() - began:.1f} s. Now a school year is played through the gateway.")
            well = await play(house, read_sample(_files(sample, data)), console)
            board.addresses(house, console)
            if once:
                return 0 if well else 1
            console.print("Serving. Ctrl-C stops everything and keeps the data.")
            await asyncio.Event().wait()
        finally:
            with console.status("Stopping"):
                await asyncio.shield(house.stop())
    except asyncio.CancelledError:
        console.print("Stopped; the data is kept.")
        return 0 if not once else 130
    except NotUpError as down:
        console.print(f"[red]{down}[/red]")
        return 1
    return 0


def _files(sample: str, data: Path) -> Path:
    size = SIZES[sample]
    if size is None:
        return SMALL
    generate(data / "sample", *size)
    return data / "sample"
