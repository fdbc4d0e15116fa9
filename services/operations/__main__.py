"""Start the operations service."""

from services.operations.service import service
from shared.service.run import run

run(service)
