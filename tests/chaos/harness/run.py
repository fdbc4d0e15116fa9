"""Runs one fault once: start the harness and the load, inject the fault, drain, judge."""

import asyncio
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from tests.chaos.harness.environment import Environment
from tests.chaos.harness.harness import Harness
from tests.chaos.harness.sandbox import SHORT_DELAYS
from tests.chaos.oracle.verdict import Verdict

REPLICAS: Mapping[str, int] = {"door": 1, "filler": 1, "labeller": 1}
LOAD_MARGIN = 1.0
"""Seconds of load before the first fault is injected, and after the last."""


@dataclass(frozen=True)
class RunSettings:
    """Seconds of injection, orders per second, number of pots, and the longest drain in seconds."""

    seconds: float = 60.0
    rate: float = 50.0
    pots: int = 500
    drain: float = 90.0


async def run_fault(
    fault: ModuleType, environment: Environment, folder: Path, seed: int, settings: RunSettings
) -> Verdict:
    """Optional names in the fault's module:

    REPLICAS, DELAYS, CONTROL, POTS: override the defaults. UNTAPPED: event types that the wiretap does not consume.
    REDELIVERS: the run fails when nothing was redelivered. `afterwards(harness, rng)`: cleans up after the load.
    `judge(verdict)`: yields further reasons to fail the run.
    """
    rng = random.Random(seed)
    replicas = {**REPLICAS, **getattr(fault, "REPLICAS", {})}
    delays, control = getattr(fault, "DELAYS", SHORT_DELAYS), getattr(fault, "CONTROL", None)
    async with Harness(environment, folder, replicas, seed, delays, control, getattr(fault, "UNTAPPED", ())) as harness:
        await harness.start_load(settings.rate, getattr(fault, "POTS", settings.pots))
        await asyncio.sleep(LOAD_MARGIN)
        await fault.inject(harness, rng, settings.seconds)
        await asyncio.sleep(LOAD_MARGIN)
        harness.stop_load()
        await getattr(fault, "afterwards", no_cleanup)(harness, rng)
        verdict = await harness.verdict(settings.drain)
    reasons = [f"FAILED: {reason}" for reason in getattr(fault, "judge", no_further_reasons)(verdict)]
    if getattr(fault, "REDELIVERS", False) and not verdict.redeliveries:
        reasons.append("FAILED: nothing was delivered again")
    return replace(verdict, notes=(*verdict.notes, *reasons))


async def no_cleanup(harness: Harness, rng: random.Random) -> None:
    """The default of `afterwards`."""


def no_further_reasons(verdict: Verdict) -> Iterable[str]:
    """The default of `judge`: the oracle alone decides."""
    return ()
