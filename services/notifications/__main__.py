"""Start the notifications service."""

from services.notifications.service import service
from shared.app.run import run

run(service)
