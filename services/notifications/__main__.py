"""Start the notifications service."""

from services.notifications.service import service
from shared.service.run import run

run(service)
