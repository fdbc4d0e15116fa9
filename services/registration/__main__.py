"""Start the registration service."""

from services.registration.service import service
from shared.service.run import run

run(service)
