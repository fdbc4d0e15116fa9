"""Runs several short fault tests concurrently, each in a sandbox of its own: most of a run is waiting."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

from tests.chaos.harness.environment import Environment
from tests.chaos.harness.run import RunSettings, run_fault
from tests.chaos.oracle.verdict import Verdict

MAX_CONCURRENT = 3
SEED = 7
Runs = Mapping[str, Verdict | BaseException]


async def run_concurrently(
    faults: Sequence[ModuleType], environment: Environment, folder: Path, settings: RunSettings
) -> Runs:
    """Returns by fault ID the verdict, or the exception that ended the run."""
    slots = asyncio.Semaphore(MAX_CONCURRENT)

    async def run_one(fault: ModuleType) -> Verdict:
        run_folder = folder / fault.ID
        async with slots:
            run_folder.mkdir()
            return await run_fault(fault, environment, run_folder, SEED, settings)

    results = await asyncio.gather(*(run_one(fault) for fault in faults), return_exceptions=True)
    return dict(zip((fault.ID for fault in faults), results, strict=True))
