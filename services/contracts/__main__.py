"""Start the contracts service."""

from services.contracts.service import service
from shared.service.run import run

run(service)
