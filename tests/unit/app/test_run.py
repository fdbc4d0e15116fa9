"""A service with an invalid configuration prints one line and exits with code 78."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.messaging.support.crash_points import PLAN

INVALID_CONFIGURATION = 78
PUBLIC = {"SURVEY_PUBLIC_URL": "https://stage.school.example"}
STRONG = "0c1f7b9e5d3a8f2640c1f7b9e5d3a8f264"
SETTINGS = {
    "SURVEY_MONGODB_URL": f"mongodb://survey:{STRONG}@127.0.0.1:1/survey",
    "SURVEY_RABBITMQ_URL": f"amqp://survey:{STRONG}@127.0.0.1:1/",
    "SURVEY_LINK_KEY": STRONG,
    "SURVEY_REGISTRATION_URL": "https://registration.example",
    "SURVEY_REGISTRATION_CREDENTIAL": STRONG,
    **PUBLIC,
}
"""Complete, but without servers at these ports: a service that starts fails with another code."""


def start(settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run survey with these settings only and wait for its end."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SURVEY_", "STAGELOKET_"))}
    command = [sys.executable, "-m", "services.survey"]
    return subprocess.run(
        command, env={**inherited, **settings}, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def plan(tmp_path: Path) -> dict[str, str]:
    """An empty crash plan."""
    (tmp_path / "plan").write_text("")
    return {PLAN: str(tmp_path)}


@pytest.mark.parametrize("environment", [{"SURVEY_ENVIRONMENT": "production"}, {}], ids=["explicit", "default"])
def test_a_crash_plan_is_refused_in_production(plan: dict[str, str], environment: dict[str, str]) -> None:
    result = start({**SETTINGS, **plan, **environment})
    assert result.returncode == INVALID_CONFIGURATION
    assert result.stderr == f"survey: {PLAN} makes a service crash on purpose and is refused in production\n"
    assert result.stdout == ""


def test_a_crash_plan_is_accepted_elsewhere(plan: dict[str, str]) -> None:
    result = start({**SETTINGS, **plan, "SURVEY_ENVIRONMENT": "test"})
    assert result.returncode != INVALID_CONFIGURATION
    assert "refused" not in result.stderr


def test_a_missing_setting_is_reported_in_one_line() -> None:
    result = start({name: value for name, value in SETTINGS.items() if name != "SURVEY_LINK_KEY"})
    assert result.returncode == INVALID_CONFIGURATION
    assert result.stderr == "survey: SURVEY_LINK_KEY: Field required\n"
    assert result.stdout == ""


@pytest.mark.parametrize("address", ["http://stage.school.example", "http://127.0.0.1:8000", None])
def test_links_without_tls_are_refused_in_production(address: str | None) -> None:
    settings = {name: value for name, value in SETTINGS.items() if name not in PUBLIC}
    stated = {} if address is None else {"SURVEY_PUBLIC_URL": address}
    result = start({**settings, **stated})
    assert (result.returncode, "PUBLIC_URL must be an https address" in result.stderr) == (INVALID_CONFIGURATION, True)
    assert start({**settings, **stated, "SURVEY_ENVIRONMENT": "test"}).returncode != INVALID_CONFIGURATION


def test_each_weak_secret_is_refused_in_production_by_the_name_of_its_setting() -> None:
    weak = {"SURVEY_MONGODB_URL": "mongodb://survey:survey@127.0.0.1:1/survey", "SURVEY_LINK_KEY": "secret"}
    result = start({**SETTINGS, **weak})
    assert result.returncode == INVALID_CONFIGURATION
    assert [line.split(": ")[:3] for line in result.stderr.splitlines()] == [
        ["survey", "SURVEY_MONGODB_URL", "the password is the name of its account"],
        ["survey", "SURVEY_LINK_KEY", "the secret can be guessed"],
    ]
    assert start({**SETTINGS, **weak, "SURVEY_ENVIRONMENT": "test"}).returncode != INVALID_CONFIGURATION
