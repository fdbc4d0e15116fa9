"""The page of each service names the events that its handlers take, and its timers."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from deploy.local.components import SERVICES
from shared.service.service import Service

FOLDER = Path(__file__).parents[2] / "services"


def named(service: str, what: str) -> list[str]:
    """What the one line of that heading names."""
    (line,) = re.findall(rf"^- \*\*{what}:\*\* (.*)$", (FOLDER / service / "README.md").read_text(), re.M)
    return re.findall(r"`([^`]+)`", line)


@pytest.mark.parametrize("name", SERVICES)
def test_the_page_of_a_service_names_what_it_consumes_and_its_timers(name: str) -> None:
    service: Service = import_module(f"services.{name}.service").service
    consumed = {event.type for handler in service.handlers for event in handler.events}
    assert sorted(each for each in named(name, "Consumes") if each.count(".")) == sorted(consumed)
    assert sorted(named(name, "Timers")) == sorted(timer.name for timer in service.timers)
