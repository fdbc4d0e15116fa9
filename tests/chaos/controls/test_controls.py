"""Each control breaks a guarantee, and the oracle detects it: an oracle that passed them would prove nothing."""

import random
from importlib import import_module
from types import ModuleType

import pytest

from tests.chaos import controls
from tests.chaos.controls import acknowledged_first, dual_write
from tests.chaos.controls.replace import replace_function
from tests.chaos.harness.concurrent_runs import Runs, run_concurrently
from tests.chaos.harness.environment import Environment
from tests.chaos.harness.run import RunSettings
from tests.chaos.harness.schedule import fault_modules, module_name
from tests.chaos.oracle.verdict import Verdict

SHORT_RUN = RunSettings(seconds=4, rate=40, pots=50, drain=10)
"""A short drain suffices: what is lost never arrives, and what is not lost arrives well within this time."""
SHORT = (acknowledged_first, dual_write)
EXPECTED = {
    "acknowledged_first",
    "default_channel",
    "dual_write",
    "inbox_entry_first",
    "unfenced_lease",
    "write_concern_one",
}


def test_every_control_is_found_by_the_runner_under_its_own_name() -> None:
    found = fault_modules(controls, "")
    assert {module_name(control) for control in found} == EXPECTED
    for control in found:
        assert module_name(control) == control.CONTROL
        assert callable(import_module(control.__name__).apply)
        assert control.ID in [f"C{n}" for n in range(1, len(EXPECTED) + 1)]


def test_replacing_a_missing_function_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no_such_function"):
        replace_function(random, "no_such_function", None)


@pytest.fixture(scope="module")
async def runs(environment: Environment, tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Both controls, run concurrently."""
    return await run_concurrently(SHORT, environment, tmp_path_factory.mktemp("controls"), SHORT_RUN)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("control", SHORT, ids=module_name)
def test_the_oracle_detects_the_control(control: ModuleType, runs: Runs) -> None:
    verdict = runs[control.ID]
    assert isinstance(verdict, Verdict), verdict
    assert verdict.injected
    assert verdict.promised
    assert verdict.lost, verdict
