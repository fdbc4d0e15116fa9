"""One service of the sample app, run as a service of the system is: `python -m tests.chaos.sample_app filler`."""

import importlib
import os
import sys
from dataclasses import replace

from shared.app.run import run
from tests.chaos.sample_app.delivery_log import log_deliveries
from tests.chaos.sample_app.failure_injection import FailureInjector, with_injected_failures
from tests.chaos.sample_app.service import SERVICES
from tests.chaos.sample_app.settings import SampleAppSettings
from tests.chaos.sample_app.skew import skew_clock


def main(name: str) -> None:
    """Run it with the control, clock skew, delivery log and failures that the environment configures."""
    if control := os.environ.get("SAMPLE_APP_CONTROL"):
        importlib.import_module(f"tests.chaos.controls.{control}").apply()
    settings, service = SampleAppSettings(), SERVICES[name]
    if settings.skew:
        skew_clock(settings.skew)
    if settings.delivery_log is not None:
        log_deliveries(settings.delivery_log)
    if settings.failures is not None:
        injector = FailureInjector(settings.failures)
        service = replace(
            service, handlers=tuple(with_injected_failures(handler, injector) for handler in service.handlers)
        )
    run(service)


if __name__ == "__main__":
    main(sys.argv[1])
