"""Start the registration service."""

from services.registration.service import service
from shared.app.run import run

run(service)
