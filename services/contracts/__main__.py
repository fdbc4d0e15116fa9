"""Start the contracts service."""

from services.contracts.service import service
from shared.app.run import run

run(service)
