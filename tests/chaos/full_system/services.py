"""All services of the system, imported, for the fork server."""

from deploy.local.components import SERVICES
from deploy.rabbitmq.generate import service_of
from shared.app.run import run

_SERVICES = {name: service_of(name) for name in SERVICES}


def main(name: str) -> None:
    """Run that service until it ends."""
    run(_SERVICES[name])
