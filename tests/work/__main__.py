"""`python -m tests.work` counts and prints; `--keep` writes the figures down as the new baseline."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from deploy.local.servers import servers
from tests.work.baseline import keep, kept
from tests.work.counting import RUNS, count
from tests.work.growth import grown
from tests.work.page import FILE, page


async def main(to_keep: bool, runs: int) -> None:
    """On servers of its own."""
    with tempfile.TemporaryDirectory() as folder:
        async with servers(Path(folder)) as started:
            works = await count(started, runs)
    sys.stdout.write(page(works))
    if to_keep:
        keep(works)
        FILE.write_text(page(kept()), encoding="utf-8")
        return
    before = kept()
    for kind, work in works.items():
        for sentence in grown(kind, before.get(kind, {}), work):
            sys.stdout.write(f"{sentence}\n")


if __name__ == "__main__":
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--keep", action="store_true", help="write baseline.json and docs/work.md")
    told.add_argument("--runs", type=int, default=RUNS, help="how often each kind is measured")
    wanted = told.parse_args()
    asyncio.run(main(wanted.keep, wanted.runs))
