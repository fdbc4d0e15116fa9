"""The long form: `python -m tests.chaos [--only f01,f05] [--seconds 60] [--runs 3] [--out docs/guarantees.md]`.

`--out` keeps the rows of faults that are not played this time. `--soak S` plays the random kills of F4 for S seconds;
`--controls` plays the positive controls, which must be red.
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
from tests.chaos.ledger.table import table
from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.birth import forked
from tests.chaos.rig.play import Length
from tests.chaos.rig.programme import Number, named, programme, title, whole_programme
from tests.documents.kept_table import keep


def main(arguments: Sequence[str]) -> int:
    """Play, and print the table; 1 when a run was red (of the controls: when one was not)."""
    asked = _asked(arguments)
    for client in ("aiormq", "aio_pika"):
        logging.getLogger(client).setLevel(logging.CRITICAL)  # a way that is cut is the fault itself
    package = controls if asked.controls else faults
    modules = named(package, asked.only or ("f04" if asked.soak else ""))
    length = Length(asked.soak or asked.seconds, asked.rate)
    folder = Path(tempfile.mkdtemp(prefix="chaos"))
    try:
        seeds = range(asked.seed, asked.seed + asked.runs)
        verdicts = asyncio.run(_played(programme(modules, seeds), folder, length, fork=asked.fork))
    finally:
        if asked.keep:
            sys.stdout.write(f"kept in {folder}\n")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    played = {title(module): verdicts[module.__name__] for module in modules if verdicts[module.__name__]}
    text = table(played, length.seconds)
    sys.stdout.write(f"{text}\n")
    if asked.json:
        told = {name: [asdict(verdict) for verdict in runs] for name, runs in verdicts.items()}
        Path(asked.json).write_text(json.dumps(told, indent=1))
    if asked.out:
        titles = [title(module) for module in named(package, "")]
        titles = sorted(titles) if asked.controls else titles
        keep(Path(asked.out), "controls" if asked.controls else "faults", text, titles)
    every = [verdict for runs in verdicts.values() for verdict in runs]
    expected = len(modules) * asked.runs
    good = [v for v in every if (not v.whole if asked.controls else v.passed)]
    return int(len(good) < expected)


async def _played(
    numbers: Sequence[Number], folder: Path, length: Length, *, fork: bool
) -> Mapping[str, list[Verdict]]:
    if not fork:
        return await whole_programme(numbers, folder, length)
    async with forked() as born:
        return await whole_programme(numbers, folder, length, born)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    told = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    told.add_argument("--only", default="", help="modules by the start of their names, with commas between")
    told.add_argument("--controls", action="store_true", help="the positive controls instead of the faults")
    told.add_argument("--seconds", type=float, default=60.0, help="how long each fault is injected")
    told.add_argument("--rate", type=float, default=50.0, help="orders per second")
    told.add_argument("--soak", type=float, default=0.0, help="F4 for that many seconds")
    told.add_argument("--runs", type=int, default=1, help="runs of each fault, each with the next seed")
    told.add_argument("--seed", type=int, default=1, help="the first seed")
    told.add_argument("--out", default="", help="a document whose table takes the rows")
    told.add_argument("--json", default="", help="a file for all verdicts")
    told.add_argument("--keep", action="store_true", help="keep the logs and promises")
    told.add_argument("--fork", action="store_true", help="fork workers instead of executing them: starts cost less")
    return told.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
