"""Start the operations service."""

from services.operations.service import service
from shared.app.run import run

run(service)
