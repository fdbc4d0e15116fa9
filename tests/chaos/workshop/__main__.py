"""One process of the workshop: `python -m tests.chaos.workshop filler`, run exactly as a service of the house is."""

import importlib
import os
import sys
from dataclasses import replace

from shared.service.run import run
from tests.chaos.workshop.diary import keep_diary
from tests.chaos.workshop.service import SERVICES
from tests.chaos.workshop.settings import WorkshopSettings
from tests.chaos.workshop.skew import skew_clock
from tests.chaos.workshop.trouble import Trouble, troubled


def main(name: str) -> None:
    """With the control, the diary and the trouble that the environment asks for."""
    if control := os.environ.get("WORKSHOP_CONTROL"):
        importlib.import_module(f"tests.chaos.controls.{control}").apply()
    settings, service = WorkshopSettings(), SERVICES[name]
    if settings.skew:
        skew_clock(settings.skew)
    if settings.diary is not None:
        keep_diary(settings.diary)
    if settings.trouble is not None:
        trouble = Trouble(settings.trouble)
        service = replace(service, handlers=tuple(troubled(handler, trouble) for handler in service.handlers))
    run(service)


if __name__ == "__main__":
    main(sys.argv[1])
