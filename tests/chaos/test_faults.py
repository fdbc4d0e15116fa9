"""The short form of the faults on one node: a few seconds of each, with the same oracle."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from tests.chaos.faults import (
    f02_relay_crash,
    f03_consumer_crash,
    f05_frozen_relay,
    f07_rolling_restart,
    f18_unroutable,
    f19_poison,
    f28_power_cut,
)
from tests.chaos.harness.concurrent_runs import SEED, Runs, run_concurrently
from tests.chaos.harness.environment import Environment
from tests.chaos.harness.run import RunSettings, run_fault
from tests.chaos.oracle.verdict import Verdict

SETTINGS = RunSettings(seconds=4, rate=25, pots=20, drain=60)
SHORT = (f02_relay_crash, f03_consumer_crash, f05_frozen_relay, f07_rolling_restart, f18_unroutable, f19_poison)


@pytest.fixture(scope="module")
async def runs(environment: Environment, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """All of them, a few concurrently."""
    return await run_concurrently(SHORT, environment, tmp_path_factory.mktemp("faults"), SETTINGS)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("fault", SHORT, ids=lambda fault: fault.ID)
def test_nothing_is_lost_doubled_or_out_of_order_under(fault: ModuleType, runs: Runs) -> None:
    verdict = runs[fault.ID]
    assert isinstance(verdict, Verdict), verdict
    assert verdict.passed, verdict


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_nothing_is_lost_doubled_or_out_of_order_under_a_power_cut(
    environment: Environment, tmp_path: Path
) -> None:
    """Not beside the others: it ends the servers that they share."""
    verdict = await run_fault(f28_power_cut, environment, tmp_path, SEED, replace(SETTINGS, seconds=1))
    assert verdict.passed, verdict
