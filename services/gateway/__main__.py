"""Start the gateway."""

from services.gateway.service import service
from shared.app.run import run

run(service)
