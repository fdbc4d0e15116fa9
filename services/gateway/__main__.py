"""Start the gateway."""

from services.gateway.service import service
from shared.service.run import run

run(service)
