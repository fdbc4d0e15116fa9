"""What a survey is about, as its pages say it: which student, at which company, from when until when."""

import logging
from dataclasses import dataclass
from datetime import date

import httpx2
from babel.dates import format_date
from fastapi import FastAPI

from services.survey.invitation.invitation import Invitation
from services.survey.invitation.repository import Invitations
from services.survey.workplace.workplace import Workplaces
from shared.events.vocabulary import Respondent
from shared.messaging.model.errors import Unavailable
from shared.web.person_client import PersonClient

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class About:
    """Names are empty, and days None, where they are not known."""

    student: str
    company: str
    starts_on: date | None
    ends_on: date | None


async def about(app: FastAPI, invitation: Invitation) -> About:
    """The student is that of the placement's other invitation. Nobody has to wait with answering for a name."""
    commands = app.state.commands
    workplace = await commands.system_reader(Workplaces).of(invitation.company_id)
    student = await _student_name(app, invitation)
    return About(student, workplace.name, invitation.starts_on, invitation.ends_on)


async def _student_name(app: FastAPI, invitation: Invitation) -> str:
    of_student = Invitation.id_of(invitation.placement_id, Respondent.STUDENT)
    found = await app.state.commands.system_reader(Invitations).find(of_student)
    people: PersonClient = app.state.dependencies[PersonClient]
    try:
        student = await people.find(found.respondent_ref) if found is not None else None
    except (Unavailable, httpx2.HTTPError) as error:
        log.warning("a survey is shown without the name of its student (%s)", type(error).__name__)
        return ""
    return student.name if student is not None else ""


def day_in(language: str, day: date) -> str:
    """`26 juni 2026`."""
    return format_date(day, "d MMMM y", locale=language)
