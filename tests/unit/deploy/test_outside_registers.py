"""The simulated registers are refused in production."""

import subprocess
import sys

import pytest
from pydantic import ValidationError

from deploy.local.outside_registers.settings import OutsideRegistersSettings
from services.registration.settings import RegistrationSettings

KEYS = {"accrediting_body_key": "k", "business_register_key": "k"}


def test_they_do_not_start_in_production() -> None:
    environment = {"OUTSIDE_REGISTERS_ENVIRONMENT": "production", "OUTSIDE_REGISTERS_ACCREDITING_BODY_KEY": "k"}
    environment["OUTSIDE_REGISTERS_BUSINESS_REGISTER_KEY"] = "k"
    command = [sys.executable, "-m", "deploy.local.outside_registers"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 78
    assert "OUTSIDE_REGISTERS_ENVIRONMENT" in ended.stderr
    with pytest.raises(ValidationError, match="'local' or 'test'"):
        OutsideRegistersSettings.model_validate({"environment": "production", **KEYS})


@pytest.mark.parametrize("setting", ["accrediting_body_url", "business_register_url"])
def test_in_production_a_register_is_asked_over_https_only(setting: str) -> None:
    values = {"mongodb_url": "m", "rabbitmq_url": "r", "public_url": "https://stage.example", "link_key": "k"}
    address = {setting: "http://register.example"}
    with pytest.raises(ValidationError, match=f"{setting.upper()} must be an https address"):
        RegistrationSettings.model_validate({**values, **address})
    assert RegistrationSettings.model_validate({**values, **address, "environment": "local"})
    assert RegistrationSettings.model_validate({**values, setting: "https://register.example"})
