"""`run(service)`: everything a service's `__main__` does."""

import asyncio
import os
import ssl
import sys
from pathlib import Path

import uvicorn
import uvloop
from pydantic import ValidationError

from shared.app.application import application
from shared.app.bounded_http import BoundedHttp
from shared.app.measurements import measure
from shared.messaging.runtime.broker_adapters import ADAPTERS
from shared.messaging.support.crash_points import PLAN
from shared.messaging.support.library_versions import UnknownVersionError
from shared.service.secret_folder import secret_folder
from shared.service.secret_strength import weak_secrets
from shared.service.service import Service
from shared.service.settings import ServiceSettings
from shared.telemetry.start import start_telemetry


def run(service: Service) -> None:
    """Serve until SIGTERM, then stop gracefully.

    An invalid setting, a weak secret in production, or an unknown version of a library ends the process with code 78
    and a line that names it.
    """
    try:
        settings = service.settings(_secrets_dir=secret_folder())
    except ValidationError as invalid:
        prefix = service.settings.model_config.get("env_prefix", "")
        for error in invalid.errors(include_input=False):
            name = f"{prefix}{'_'.join(map(str, error['loc']))}".upper()
            sys.stderr.write(f"{service.name}: {name}: {error['msg']}\n")
        raise SystemExit(78) from None
    if settings.environment == "production":
        _require_safe(service, settings)
    try:
        ADAPTERS[settings.messaging_adapters].require_versions()
    except UnknownVersionError as unknown:
        sys.stderr.write(f"{service.name}: {unknown}\n")
        raise SystemExit(78) from None
    end_telemetry = start_telemetry(service.name)
    app = application(service, settings)
    measure(app)
    config = uvicorn.Config(
        app,
        http=BoundedHttp,
        server_header=False,
        host=settings.http_host,
        port=settings.http_port,
        ssl_certfile=settings.https_certificate_file,
        ssl_ca_certs=_text(settings.https_client_ca_file),
        ssl_cert_reqs=ssl.CERT_NONE if settings.https_client_ca_file is None else ssl.CERT_REQUIRED,
        log_config=None,
        timeout_graceful_shutdown=int(settings.stop_seconds),
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve())
    end_telemetry()


def _require_safe(service: Service, settings: ServiceSettings) -> None:
    """Production takes no weak secret and no crash plan."""
    prefix = settings.model_config.get("env_prefix", "")
    refused = [f"{f'{prefix}{name}'.upper()}: {weakness}" for name, weakness in weak_secrets(settings)]
    if PLAN in os.environ:
        refused.append(f"{PLAN} makes a service crash on purpose and is refused in production")
    for line in refused:
        sys.stderr.write(f"{service.name}: {line}\n")
    if refused:
        raise SystemExit(78)


def _text(file: Path | None) -> str | None:
    return None if file is None else str(file)
