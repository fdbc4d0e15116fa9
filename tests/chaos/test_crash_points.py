"""Kills the process at every crash point of every handler, command and timer of the sample app."""

from pathlib import Path

import pytest

from shared.messaging.support.crash_points import POINTS
from tests.chaos.faults import f03_every_crash_point
from tests.chaos.faults.pairs import ELSEWHERE, pairs_of
from tests.chaos.harness.environment import Environment
from tests.chaos.harness.run import RunSettings, run_fault
from tests.chaos.sample_app.service import SERVICES

SETTINGS = RunSettings(seconds=240, rate=10, pots=10, drain=90)
"""The load ends as soon as every pair has fired."""


@pytest.mark.timeout(300)
async def test_every_handler_dies_at_every_crash_point_and_nothing_is_lost(
    environment: Environment, tmp_path: Path
) -> None:
    verdict = await run_fault(f03_every_crash_point, environment, tmp_path, seed=11, settings=SETTINGS)
    assert verdict.passed, verdict
    assert verdict.injected == sum(len(pairs_of(service)) for service in SERVICES)


def test_no_crash_point_is_left_out() -> None:
    planned = {pair.split()[0] for service in SERVICES for pair in pairs_of(service)}
    assert planned | ELSEWHERE.keys() == set(POINTS)
