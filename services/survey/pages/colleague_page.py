"""The company's respondent passes the survey on to the colleague who did the coaching."""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, EmailStr, StringConstraints, ValidationError

from services.survey.invitation.commands.delegate_survey import DelegateSurvey, delegate_survey
from services.survey.invitation.delegation import Colleague
from services.survey.pages.context import context, invitation_of
from services.survey.pages.survey_pages import address, pages
from services.survey.respondent import RESPONDENT
from services.survey.survey_links import SurveyLinks
from shared.audit.shows import shows
from shared.events.door import always, plain_text
from shared.web.forms import FormFields

router = APIRouter(
    prefix="/survey/{token}/colleague", include_in_schema=False, dependencies=[RESPONDENT, shows("invitation")]
)
FIELDS = ("name", "email", "sure")


class ColleagueForm(BaseModel):
    """What the respondent types, and ticks: the colleague coached the student and knows of it."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True), always(plain_text)]
    email: EmailStr
    sure: Annotated[str, StringConstraints(pattern="^yes$")]


@router.get("")
async def show_form(request: Request) -> Response:
    """Name, address and confirmation; the first page for a survey that cannot be passed on."""
    if not invitation_of(request).may_be_delegated(request.app.state.clock.today()):
        return RedirectResponse(address(request), 303)
    return await _page(request, {}, ())


@router.post("")
async def pass_on(request: Request, fields: FormFields) -> Response:
    """Pass it on: the colleague is mailed another link, and this one tells from now on where it went."""
    invitation = invitation_of(request)
    if not invitation.may_be_delegated(request.app.state.clock.today()):
        return RedirectResponse(address(request), 303)
    try:
        form = ColleagueForm.model_validate({name: fields.get(name, "") for name in FIELDS})
    except ValidationError as error:
        wrong = {str(each["loc"][0]) for each in error.errors()}
        return await _page(request, fields, tuple(name for name in FIELDS if name in wrong), 422)
    links: SurveyLinks = request.app.state.dependencies[SurveyLinks]
    language = pages.language(request)
    to = Colleague.model_validate({**form.model_dump(), "ref": links.colleague_ref(form.email), "language": language})
    command = DelegateSurvey(invitation.id, invitation.link_issue, to)
    await request.app.state.commands.execute(delegate_survey, command, actor=invitation.respondent_ref)
    return RedirectResponse(address(request), 303)


async def _page(request: Request, filled: dict[str, str], wrong: tuple[str, ...], status: int = 200) -> HTMLResponse:
    values = await context(request, invitation_of(request))
    return pages.page(request, "colleague.html", status, **values, filled=filled, wrong=wrong)
