"""Start the survey service."""

from services.survey.service import service
from shared.service.run import run

run(service)
