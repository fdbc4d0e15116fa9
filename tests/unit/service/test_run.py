"""A service that must not start says why in one line and ends with the code for a wrong configuration."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.messaging.crash_points import PLAN

WRONG_CONFIGURATION = 78
SETTINGS = {
    "SURVEY_MONGODB_URL": "mongodb://survey:secret@127.0.0.1:1/survey",
    "SURVEY_RABBITMQ_URL": "amqp://survey:secret@127.0.0.1:1/",
    "SURVEY_INTERNAL_TOKEN": "secret",
    "SURVEY_LINK_KEY": "secret",
}
"""Whole, but nobody listens there: a service that is not refused ends in another way."""


def start(told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Start survey with these settings alone, and wait for its end."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("SURVEY_", "STAGELOKET_"))}
    command = [sys.executable, "-m", "services.survey"]
    return subprocess.run(command, env={**own, **told}, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def plan(tmp_path: Path) -> dict[str, str]:
    """A crash plan with nothing in it."""
    (tmp_path / "plan").write_text("")
    return {PLAN: str(tmp_path)}


@pytest.mark.parametrize("environment", [{"SURVEY_ENVIRONMENT": "production"}, {}], ids=["said", "unsaid"])
def test_a_crash_plan_is_refused_in_production(plan: dict[str, str], environment: dict[str, str]) -> None:
    ended = start({**SETTINGS, **plan, **environment})
    assert ended.returncode == WRONG_CONFIGURATION
    assert ended.stderr == f"survey: {PLAN} makes a service crash on purpose and is refused in production\n"
    assert ended.stdout == ""


def test_a_crash_plan_is_taken_elsewhere(plan: dict[str, str]) -> None:
    ended = start({**SETTINGS, **plan, "SURVEY_ENVIRONMENT": "test"})
    assert ended.returncode != WRONG_CONFIGURATION
    assert "refused" not in ended.stderr


def test_a_missing_setting_is_one_line_with_its_name() -> None:
    ended = start({name: value for name, value in SETTINGS.items() if name != "SURVEY_LINK_KEY"})
    assert ended.returncode == WRONG_CONFIGURATION
    assert ended.stderr == "survey: SURVEY_LINK_KEY: Field required\n"
    assert ended.stdout == ""
