"""Start the placements service."""

from services.placements.service import service
from shared.app.run import run

run(service)
