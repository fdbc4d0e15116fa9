"""`python -m tests.cost_budget` counts and prints; `--save` writes the figures as the new baseline."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from deploy.local.servers import servers
from tests.cost_budget.baseline import read_baseline, write_baseline
from tests.cost_budget.counting import RUNS, count
from tests.cost_budget.page import FILE, page
from tests.cost_budget.regressions import regressions


async def main(save: bool, runs: int) -> None:
    """Count on new servers."""
    with tempfile.TemporaryDirectory() as folder:
        async with servers(Path(folder)) as started:
            costs = await count(started, runs)
    sys.stdout.write(page(costs))
    if save:
        write_baseline(costs)
        FILE.write_text(page(read_baseline()), encoding="utf-8")
        return
    baseline = read_baseline()
    for kind, cost in costs.items():
        for sentence in regressions(kind, baseline.get(kind, {}), cost):
            sys.stdout.write(f"{sentence}\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", action="store_true", help="write baseline.json and docs/cost-per-event.md")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each kind of handler is measured")
    options = parser.parse_args()
    asyncio.run(main(options.save, options.runs))
