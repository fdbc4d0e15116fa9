"""Start the placements service."""

from services.placements.service import service
from shared.service.run import run

run(service)
