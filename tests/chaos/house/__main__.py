"""`python -m tests.chaos.house [FOLDER]`: a calm year, the same year with a crash in every pair; are they the same?"""

import asyncio
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from deploy.local.parts import SERVICES
from tests.chaos.house.cast import cast_of
from tests.chaos.house.pairs import declared, reachable
from tests.chaos.house.plan import fired, write_plans
from tests.chaos.house.report import show
from tests.chaos.house.verdict import differences, unfired
from tests.chaos.house.year import live


async def main(folder: Path, console: Console) -> bool:
    """True when the crashes changed nothing and every pair that can be reached fired."""
    casts = [cast_of(service) for service in SERVICES]
    console.rule("a calm year")
    calm = await live(folder / "calm", console)
    wanted = {pair for cast in casts for pair in reachable(cast, calm.evidence.heard)}
    write_plans(folder / "plans", {pair for cast in casts for pair in declared(cast)})
    console.rule(f"the same year, with {len(wanted)} crashes")
    crashed = await live(folder / "crashed", console, folder / "plans")
    happened = fired(folder / "plans")
    wrong = [*differences(calm.evidence, crashed.evidence), *unfired(wanted, happened)]
    wrong += [] if calm.well else ["the calm year did not end well"]
    wrong += [] if crashed.well else ["the year with crashes did not end well"]
    show(console, calm, crashed, wanted, happened, wrong)
    return not wrong


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="stageloket-crashes-") as made:
        kept = Path(sys.argv[1]) if sys.argv[1:] else Path(made)
        sys.exit(0 if asyncio.run(main(kept, Console())) else 1)
