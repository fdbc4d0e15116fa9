"""Survey: the BPV Monitor: its invitations, its responses, and the report that may be shown."""

from collections.abc import Mapping
from typing import Any

from services.survey.invitation.handlers.decide_on_placement_terminated import decide_on_placement_terminated
from services.survey.invitation.handlers.follow_on_placement_changed import follow_on_placement_changed
from services.survey.invitation.handlers.move_on_placement_ended import move_on_placement_ended
from services.survey.invitation.handlers.revoke_links_on_address_changed import revoke_links_on_address_changed
from services.survey.invitation.handlers.schedule_on_placement_started import schedule_on_placement_started
from services.survey.invitation.repository import Invitations
from services.survey.invitation.timers import close_invitation, invite_respondent, remind_respondent
from services.survey.migrations import RESPONSES, TENANTS
from services.survey.pages import report, survey
from services.survey.report.report_cells import REPORT_CELLS
from services.survey.response.response import Responses
from services.survey.response.timers import finalise_response
from services.survey.settings import SurveySettings
from services.survey.survey_links import SurveyLinks
from services.survey.workplace.handlers.note_on_company_news import note_on_company_news
from services.survey.workplace.workplace import Workplaces
from shared.events.catalogue import events_of
from shared.messaging.model.clock import Clock
from shared.service.service import Service


def _dependencies(settings: SurveySettings, clock: Clock) -> Mapping[type, Any]:
    return {SurveyLinks: SurveyLinks(settings)}


service = Service(
    name="survey",
    settings=SurveySettings,
    repositories=(Workplaces, Invitations, Responses),
    events=events_of("survey"),
    migrations=(RESPONSES,),
    summaries=(REPORT_CELLS,),
    tenants=TENANTS,
    handlers=(
        note_on_company_news,
        schedule_on_placement_started,
        follow_on_placement_changed,
        move_on_placement_ended,
        decide_on_placement_terminated,
        revoke_links_on_address_changed,
    ),
    timers=(invite_respondent, remind_respondent, close_invitation, finalise_response),
    routers=(survey.router, report.router),
    dependencies=_dependencies,
)
