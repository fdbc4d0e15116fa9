"""Each control breaks a promise, and the ledger notices: a judge that passed them would prove nothing."""

import random
from importlib import import_module
from types import ModuleType

import pytest

from tests.chaos import controls
from tests.chaos.controls import acknowledged_first, dual_write
from tests.chaos.controls.wrong_way import instead
from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.abreast import Runs, abreast
from tests.chaos.rig.ground import Ground
from tests.chaos.rig.play import Length
from tests.chaos.rig.programme import named, short

BRIEFLY = Length(seconds=4, rate=40, pots=50, drain=10)
"""What is lost would not come in an hour; a house that loses nothing has drained long before."""
SHORT = (acknowledged_first, dual_write)
WANTED = {"acknowledged_first", "default_channel", "dual_write", "marked_first", "unfenced_lease", "write_concern_one"}


def test_every_control_is_played_by_the_runner_under_its_own_name() -> None:
    found = named(controls, "")
    assert {short(control) for control in found} == WANTED
    for control in found:
        assert short(control) == control.CONTROL
        assert callable(import_module(control.__name__).apply)
        assert control.ID in [f"C{n}" for n in range(1, len(WANTED) + 1)]


def test_a_control_whose_target_is_gone_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no_such_page"):
        instead(random, "no_such_page", None)


@pytest.fixture(scope="module")
async def runs(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Both at once."""
    return await abreast(SHORT, ground, tmp_path_factory.mktemp("controls"), BRIEFLY)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("control", SHORT, ids=short)
def test_the_ledger_notices(control: ModuleType, runs: Runs) -> None:
    verdict = runs[control.ID]
    assert isinstance(verdict, Verdict), verdict
    assert verdict.injected
    assert verdict.promised
    assert verdict.lost, verdict
