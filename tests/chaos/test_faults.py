"""The short form of the faults on one node: a few seconds of each, with the same ledger and the same judge."""

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
)
from tests.chaos.rig.ground import Ground
from tests.chaos.rig.play import Length, play

BRIEFLY = Length(seconds=4, rate=25, pots=20, drain=60)
SHORT = (f02_relay_crash, f03_consumer_crash, f05_frozen_relay, f07_rolling_restart, f18_unroutable, f19_poison)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("fault", SHORT, ids=lambda fault: fault.ID)
async def test_nothing_is_lost_doubled_or_out_of_order_under(fault: ModuleType, ground: Ground, tmp_path: Path) -> None:
    verdict = await play(fault, ground, tmp_path, seed=7, length=BRIEFLY)
    assert verdict.passed, verdict
