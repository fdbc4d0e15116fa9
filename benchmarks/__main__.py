"""`python -m benchmarks [--only hop,path] [--repeats 5] [--scale 1]`: run the parts; write results, table and plot."""

import argparse
import importlib
import json
import os
import shutil
import time
import traceback
from pathlib import Path

import uvloop

from benchmarks.arena.arena import arena
from benchmarks.arena.document import document
from benchmarks.arena.figures import Figure
from benchmarks.arena.interleaving import progress
from benchmarks.arena.machine import machine
from benchmarks.arena.report import plain

PARTS = ("hop", "path", "consume", "latency", "door", "growth", "replicas", "members", "idle")
FOLDER = Path(".local/benchmarks")
RESULTS = FOLDER / "results.json"


async def run(parts: list[str], repeats: int, scale: float) -> list[Figure]:
    """All figures of these parts, on one pair of servers."""
    folder = FOLDER / f"run-{os.getpid()}"
    folder.mkdir(parents=True)
    figures: list[Figure] = []
    try:
        async with arena(folder, repeats, scale) as prepared:
            for part in parts:
                began = time.monotonic()
                progress(part)
                try:
                    figures += await importlib.import_module(f"benchmarks.parts.{part}").measure(prepared)
                except Exception:  # noqa: BLE001 - reported, and the other parts still run
                    traceback.print_exc()
                progress(f"{part} took {time.monotonic() - began:.0f} s")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return figures


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Stageloket compared with its peers, as ratios."
    )
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts, of {', '.join(PARTS)}")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--scale", type=float, default=1.0, help="less work for a quick run, for example 0.4")
    parser.add_argument("--document", action="store_true", help="write table and plot to docs/performance.md")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    about = machine(FOLDER)
    figures = uvloop.run(run(options.only.split(","), options.repeats, options.scale))
    about["rounds"] = f"{options.repeats}, interleaved" + (
        f", at scale {options.scale:g}" if options.scale != 1 else ""
    )
    RESULTS.write_text(json.dumps({"machine": about, "figures": [figure.as_json() for figure in figures]}, indent=1))
    print(plain(figures))
    if options.document:
        document(figures, about)


if __name__ == "__main__":
    main()
