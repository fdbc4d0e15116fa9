"""Every crash point of the house with every handler, command and date of the workshop: each dies there, for real."""

from pathlib import Path

import pytest

from shared.messaging.crash_points import POINTS
from tests.chaos.faults import f03_every_crash_point
from tests.chaos.faults.pairs import pairs_of
from tests.chaos.rig.ground import Ground
from tests.chaos.rig.play import Length, play
from tests.chaos.workshop.service import SERVICES

LONG_ENOUGH = Length(seconds=240, rate=10, pots=10, drain=90)
"""The load ends when everybody has died everywhere."""


@pytest.mark.timeout(300)
async def test_everybody_dies_at_every_crash_point_and_nothing_is_lost(ground: Ground, tmp_path: Path) -> None:
    verdict = await play(f03_every_crash_point, ground, tmp_path, seed=11, length=LONG_ENOUGH)
    assert verdict.passed, verdict
    assert verdict.injected == sum(len(pairs_of(service)) for service in SERVICES)


def test_no_crash_point_is_left_out() -> None:
    planned = {pair.split()[0] for service in SERVICES for pair in pairs_of(service)}
    assert planned == set(POINTS)
