"""`python -m tests.chaos.full_system [FOLDER]`: compares an undisturbed year with one with crashes."""

import asyncio
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from deploy.local.components import SERVICES
from tests.chaos.full_system.actors import actors_of
from tests.chaos.full_system.pairs import declared, reachable
from tests.chaos.full_system.plan import fired, write_plans
from tests.chaos.full_system.report import show
from tests.chaos.full_system.verdict import differences, unfired
from tests.chaos.full_system.year import run_year


async def main(folder: Path, console: Console) -> bool:
    """Returns whether the crashes changed nothing and every reachable pair fired."""
    all_actors = [actors_of(service) for service in SERVICES]
    console.rule("the undisturbed year")
    undisturbed = await run_year(folder / "undisturbed", console)
    expected = {pair for actors in all_actors for pair in reachable(actors, undisturbed.evidence.publishers)}
    write_plans(folder / "plans", {pair for actors in all_actors for pair in declared(actors)})
    console.rule(f"the same year, with {len(expected)} crashes")
    crashed = await run_year(folder / "crashed", console, folder / "plans")
    fired_pairs = fired(folder / "plans")
    errors = [*differences(undisturbed.evidence, crashed.evidence), *unfired(expected, fired_pairs)]
    errors += [] if undisturbed.succeeded else ["the undisturbed year failed"]
    errors += [] if crashed.succeeded else ["the year with crashes failed"]
    show(console, undisturbed, crashed, expected, fired_pairs, errors)
    return not errors


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="stageloket-crashes-") as temporary:
        folder = Path(sys.argv[1]) if sys.argv[1:] else Path(temporary)
        sys.exit(0 if asyncio.run(main(folder, Console())) else 1)
