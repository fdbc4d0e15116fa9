"""In a container beside the front door's: simulate the sample year on the composition; 0 when all flows ended right."""

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from deploy.containers.addresses import ADDRESSES
from tools.simulation.sample import SMALL, read_sample
from tools.simulation.simulation import simulate
from tools.simulation.year_so_far import show_if_simulated

SECRETS, CLOCK = Path("/run/secrets"), Path("/clock/clock")


@dataclass(frozen=True)
class Composition:
    """The system that docker-compose started, seen from within the network of its front door."""

    credentials: Mapping[str, str]
    portal_keys: Mapping[str, str]
    folder: Path = SECRETS
    origin: str = "http://127.0.0.1:8080"
    clock_file: Path = CLOCK

    def address(self, component: str) -> str:
        """The HTTP address of a component."""
        return ADDRESSES[component]


async def main() -> int:
    """What an earlier run simulated to its end is checked; otherwise the year is simulated."""
    credentials, keys = (json.loads((SECRETS / f"{name}.json").read_text()) for name in ("credentials", "portals"))
    system, sample, console = Composition(credentials, keys), read_sample(SMALL), Console()
    succeeded = await show_if_simulated(system, sample, console) or await simulate(system, sample, console)
    return 0 if succeeded else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
