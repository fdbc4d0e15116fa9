"""Survey: the BPV Monitor: its invitations, its responses, and the report that may be shown."""

from collections.abc import Mapping
from typing import Any

from services.survey.draft.draft import DELETED_DRAFTS, Drafts
from services.survey.draft.draft_cipher import DraftCipher
from services.survey.draft.timers import delete_kept_pages
from services.survey.invitation.handlers.decide_on_placement_terminated import decide_on_placement_terminated
from services.survey.invitation.handlers.follow_on_placement_changed import follow_on_placement_changed
from services.survey.invitation.handlers.move_on_placement_ended import move_on_placement_ended
from services.survey.invitation.handlers.revoke_links_on_address_changed import revoke_links_on_address_changed
from services.survey.invitation.handlers.schedule_on_placement_started import schedule_on_placement_started
from services.survey.invitation.repository import Invitations
from services.survey.invitation.timers import close_invitation, delete_colleagues, invite_respondent, remind_respondent
from services.survey.migrations import RESPONSES, TENANTS
from services.survey.pages import report
from services.survey.pages.routers import ROUTERS
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
from shared.web.person_client import PersonClient


def _dependencies(settings: SurveySettings, clock: Clock) -> Mapping[type, Any]:
    links = SurveyLinks(settings)
    people = PersonClient(settings.registration_url, settings.registration_credential, settings)
    return {SurveyLinks: links, DraftCipher: DraftCipher(links), PersonClient: people}


service = Service(
    name="survey",
    settings=SurveySettings,
    repositories=(Workplaces, Invitations, Drafts, Responses),
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
    timers=(
        invite_respondent,
        remind_respondent,
        close_invitation,
        delete_colleagues,
        finalise_response,
        delete_kept_pages,
    ),
    routers=(*ROUTERS, report.router),
    dependencies=_dependencies,
    retentions=lambda settings: (DELETED_DRAFTS,),
)
