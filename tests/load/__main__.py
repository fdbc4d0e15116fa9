"""`python -m tests.load [--rate 10] [--seconds 60]`: ten times the rated rate, then slow, large and many requests.

`rate` is what a portal may publish, in events a second: with two cores, a third of what the services work off, for a
portal may send its whole minute at once. Returns 1 when what was taken was lost or doubled, when an
answer was none of 202, 429 and 503, or when a noisy portal slowed another by more than a fifth.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.load.attacks import ATTACKS
from tests.load.effects import lost_or_doubled
from tests.load.measurements import attacked, broken, noise
from tests.load.portals import Senders
from tests.load.system import limited_stack
from tools.simulation.idle import IdleWait


async def run(rate: float, seconds: float, folder: Path) -> bool:
    """Print a line for each measurement; returns whether all promises were kept."""
    async with limited_stack(folder, int(60 * rate)) as local_stack:
        senders, idle = Senders(local_stack), IdleWait.of(local_stack)
        try:
            await senders.prepare()
            loud, noisy = await noise(local_stack, senders, rate, seconds)
            attacks = [
                await attacked(local_stack, senders, attack, part)
                for attack in ATTACKS
                for part in ("front_door", "gateway")
            ]
            await idle.wait()
            found = [*lost_or_doubled(local_stack, senders.taken), *broken(loud, noisy, attacks)]
        finally:
            await senders.close()
            await idle.close()
    taken = sum(map(len, senders.taken.values()))
    print(f"{taken} events were taken; " + ("; ".join(found) or "each had its effect once"))  # noqa: T201
    return not found


def main(arguments: Sequence[str]) -> int:
    """Called by `make load`."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--rate", type=float, default=10.0)
    parser.add_argument("--seconds", type=float, default=60.0, help="of load at ten times the rate, in all")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="load") as folder:
        return int(not asyncio.run(run(options.rate, options.seconds, Path(folder))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
