"""`run(service)`: the whole of a service's `__main__`."""

import asyncio
import logging
import os
import sys

import uvicorn
import uvloop
from pydantic import ValidationError

from shared.messaging.crash_points import PLAN
from shared.service.application import application
from shared.service.service import Service
from shared.telemetry.start import start_telemetry


def run(service: Service) -> None:
    """Serve until SIGTERM, then stop in order. A wrong setting is one clear line, not a stack trace."""
    try:
        settings = service.settings()
    except ValidationError as wrong:
        prefix = service.settings.model_config.get("env_prefix", "")
        for error in wrong.errors(include_input=False):
            name = f"{prefix}{'_'.join(map(str, error['loc']))}".upper()
            sys.stderr.write(f"{service.name}: {name}: {error['msg']}\n")
        raise SystemExit(78) from None
    if settings.environment == "production" and PLAN in os.environ:
        sys.stderr.write(f"{service.name}: {PLAN} makes a service crash on purpose and is refused in production\n")
        raise SystemExit(78)
    end_telemetry = start_telemetry(service.name)
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
    config = uvicorn.Config(
        application(service, settings),
        host=settings.http_host,
        port=settings.http_port,
        log_config=None,
        timeout_graceful_shutdown=int(settings.stop_seconds),
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve())
    end_telemetry()
