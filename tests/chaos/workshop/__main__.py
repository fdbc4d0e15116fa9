"""One process of the workshop: `python -m tests.chaos.workshop filler`, run exactly as a service of the house is."""

import importlib
import os
import sys

from shared.service.run import run
from tests.chaos.workshop.diary import keep_diary
from tests.chaos.workshop.service import SERVICES
from tests.chaos.workshop.settings import WorkshopSettings

if __name__ == "__main__":
    if control := os.environ.get("WORKSHOP_CONTROL"):
        importlib.import_module(f"tests.chaos.controls.{control}").apply()
    diary = WorkshopSettings().diary
    if diary is not None:
        keep_diary(diary)
    run(SERVICES[sys.argv[1]])
