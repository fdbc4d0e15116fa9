"""The short form of the faults on one node: a few seconds of each, with the same ledger and the same judge."""

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
from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.abreast import Runs, abreast
from tests.chaos.rig.ground import Ground
from tests.chaos.rig.play import Length

BRIEFLY = Length(seconds=4, rate=25, pots=20, drain=60)
SHORT = (f02_relay_crash, f03_consumer_crash, f05_frozen_relay, f07_rolling_restart, f18_unroutable, f19_poison)


@pytest.fixture(scope="module")
async def runs(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """All of them, some at a time."""
    return await abreast(SHORT, ground, tmp_path_factory.mktemp("faults"), BRIEFLY)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("fault", SHORT, ids=lambda fault: fault.ID)
def test_nothing_is_lost_doubled_or_out_of_order_under(fault: ModuleType, runs: Runs) -> None:
    verdict = runs[fault.ID]
    assert isinstance(verdict, Verdict), verdict
    assert verdict.passed, verdict
