"""Production takes no seal and no time stamps that anybody can make; a wrong setting is named."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from deploy.local.seal_authority import seal_settings
from services.contracts.document import seal_settings as module
from services.contracts.settings import ContractsSettings
from tests.support.seal import SEAL, FixedSecrets

ROOT = Path(__file__).parents[3]
INVALID_CONFIGURATION = 78
SETTINGS = {
    "mongodb_url": "mongodb://x",
    "rabbitmq_url": "amqp://x",
    "link_key": "key",
    "public_url": "https://school.example",
    "registration_url": "http://x",
    "registration_credential": "x",
    **SEAL,
}
PRODUCTION = {"environment": "production", "time_stamp_key": "", "time_stamp_url": "https://stamps.example"}
OF_ANOTHER = "of another"


class AnotherSystem(FixedSecrets):
    def __getitem__(self, name: str) -> str:
        return super().__getitem__(f"{OF_ANOTHER} {name}")


def refused(**changes: Any) -> list[str]:
    """The names of the settings that are refused."""
    try:
        ContractsSettings.model_validate({**SETTINGS, **changes})
    except ValidationError as invalid:
        return [str(error["loc"][0]) for error in invalid.errors()]
    return []


def test_a_trial_system_has_an_authority_of_its_own() -> None:
    assert refused(environment="local") == []
    assert (
        ContractsSettings.model_validate({**SETTINGS, "environment": "test"}).seal.certificates
        == (SEAL["seal_certificates"])
    )


def test_production_refuses_the_authority_of_a_trial_system_by_the_name_of_the_setting() -> None:
    assert refused(**PRODUCTION) == ["seal_certificates", "seal_authorities"]


def test_production_takes_the_authority_of_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOCAL_AUTHORITY", "nobody")
    assert refused(**PRODUCTION) == []


def test_production_needs_a_time_stamp_server_and_makes_no_time_stamps_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOCAL_AUTHORITY", "nobody")
    assert refused(**{**PRODUCTION, "time_stamp_url": ""}) == ["time_stamp_url"]
    assert refused(**{**PRODUCTION, "time_stamp_key": SEAL["time_stamp_key"]}) == ["time_stamp_key"]


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"seal_certificates": "none"}, ["seal_certificates"]),
        ({"seal_authorities": "none"}, ["seal_authorities"]),
        ({"seal_key": seal_settings(AnotherSystem(Path("none")))["SEAL_KEY"]}, ["seal_certificates"]),
    ],
)
def test_what_is_no_certificate_or_not_that_of_the_key_is_named(changes: dict[str, str], names: list[str]) -> None:
    assert refused(environment="test", **changes) == names


def test_contracts_ends_with_the_code_of_a_wrong_setting() -> None:
    stated = {f"CONTRACTS_{name.upper()}": value for name, value in {**SETTINGS, **PRODUCTION}.items()}
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **stated}
    command = [sys.executable, "-m", "services.contracts"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == INVALID_CONFIGURATION
    assert [line.split(": ")[:2] for line in ended.stderr.splitlines()] == [
        ["contracts", "CONTRACTS_SEAL_CERTIFICATES"],
        ["contracts", "CONTRACTS_SEAL_AUTHORITIES"],
    ]
