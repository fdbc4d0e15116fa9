"""The long form: `python -m tests.chaos [--only f01,f05] [--seconds 60] [--runs 3] [--out docs/guarantees.md]`.

`--out` keeps the rows of faults that are not run this time. `--soak S` runs the random kills of F4 for S seconds;
`--controls` runs the positive controls, in which the oracle must find errors.
"""

import argparse
import asyncio
import json
import logging
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.chaos import controls, faults
from tests.chaos.harness.run import RunSettings
from tests.chaos.harness.schedule import FaultRun, fault_modules, run_schedule, schedule, title
from tests.chaos.harness.spawning import forked
from tests.chaos.oracle.table import table
from tests.chaos.oracle.verdict import Verdict
from tests.documents.kept_table import update_table


def main(arguments: Sequence[str]) -> int:
    """Run, and print the table; returns 1 when a run failed (of the controls: when the oracle found no error)."""
    options = _parse(arguments)
    for client in ("aiormq", "aio_pika"):
        logging.getLogger(client).setLevel(logging.CRITICAL)  # a lost connection is part of a fault
    package = controls if options.controls else faults
    modules = fault_modules(package, options.only or ("f04" if options.soak else ""))
    settings = RunSettings(options.soak or options.seconds, options.rate)
    folder = Path(tempfile.mkdtemp(prefix="chaos"))
    try:
        seeds = range(options.seed, options.seed + options.runs)
        verdicts = asyncio.run(_run(schedule(modules, seeds), folder, settings, fork=options.fork))
    finally:
        if options.keep:
            sys.stdout.write(f"kept in {folder}\n")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    rows = {title(module): verdicts[module.__name__] for module in modules if verdicts[module.__name__]}
    text = table(rows, settings.seconds)
    sys.stdout.write(f"{text}\n")
    if options.json:
        dump = {name: [asdict(verdict) for verdict in runs] for name, runs in verdicts.items()}
        Path(options.json).write_text(json.dumps(dump, indent=1))
    if options.out:
        titles = [title(module) for module in fault_modules(package, "")]
        titles = sorted(titles) if options.controls else titles
        update_table(Path(options.out), "controls" if options.controls else "faults", text, titles)
    all_verdicts = [verdict for runs in verdicts.values() for verdict in runs]
    expected = len(modules) * options.runs
    good = [v for v in all_verdicts if (not v.consistent if options.controls else v.passed)]
    return int(len(good) < expected)


async def _run(
    runs: Sequence[FaultRun], folder: Path, settings: RunSettings, *, fork: bool
) -> Mapping[str, list[Verdict]]:
    if not fork:
        return await run_schedule(runs, folder, settings)
    async with forked(folder) as spawn:
        return await run_schedule(runs, folder, settings, spawn)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--only", default="", help="modules by the start of their names, with commas between")
    parser.add_argument("--controls", action="store_true", help="the positive controls instead of the faults")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each fault is injected")
    parser.add_argument("--rate", type=float, default=50.0, help="orders per second")
    parser.add_argument("--soak", type=float, default=0.0, help="F4 for that many seconds")
    parser.add_argument("--runs", type=int, default=1, help="runs of each fault, each with the next seed")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--out", default="", help="a document whose table gets the rows")
    parser.add_argument("--json", default="", help="a file for all verdicts")
    parser.add_argument("--keep", action="store_true", help="keep the folder with the logs")
    parser.add_argument("--fork", action="store_true", help="fork workers instead of executing them, for faster starts")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
