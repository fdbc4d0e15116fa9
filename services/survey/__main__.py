"""Start the survey service."""

from services.survey.service import service
from shared.app.run import run

run(service)
