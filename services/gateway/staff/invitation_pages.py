"""The page behind a link for staff: which school it is, what follows, and the way to sign in.

Opening it changes nothing, because programs that check mails open every link; the roles are given to who signed in.
"""

from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from services.gateway.auth.current_session import wall_clock
from services.gateway.auth.sign_in import begin_sign_in
from services.gateway.staff.links import PATH
from services.gateway.staff.refusals import InvitationEndedError
from services.gateway.staff.repository import SchoolStaffs
from services.gateway.staff.school_staff import SchoolStaff
from services.gateway.staff.staff_invitation import InvitationState, StaffInvitation, school_of_token
from shared.access.credentials import hash_of
from shared.access.policies import decided_by
from shared.access.role import Role
from shared.messaging.model.clock import DUTCH_TIME
from shared.web.layout import Pages
from shared.web.problems import incomplete_link
from shared.web.translations import load_translations

router = APIRouter(
    prefix=f"{PATH}/{{token}}", include_in_schema=False, dependencies=[decided_by("the secret of the link")]
)
HERE = Path(__file__).parent
pages = Pages(HERE / "templates", load_translations(HERE / "locale"))


class Opened(NamedTuple):
    """The link that a browser opened, and the staff of its school."""

    staff: SchoolStaff
    invitation: StaffInvitation


@router.get("")
async def show(token: str, request: Request) -> HTMLResponse:
    """Raises Problem 404 for a token that is not exactly one that was made, and 410 for one that has ended."""
    opened = await _opened(token, request)
    return pages.page(
        request,
        "invitation.html",
        staff_of=opened.staff,
        invitation=opened.invitation,
        zone=DUTCH_TIME,
        sign_in=f"{request.url.path}/sign-in",
    )


@router.get("/sign-in")
async def sign_in(token: str, request: Request) -> Response:
    """To the identity provider, which asks the person to sign in although it may know them: whose browser this is may
    not be who the link is for."""
    opened = await _opened(token, request)
    administers = Role.ADMINISTRATOR in opened.invitation.roles
    return await begin_sign_in(
        request,
        "/staff" if administers else "/",
        fresh=True,
        invitation=opened.invitation.sha256,
        school=opened.staff.id,
    )


async def _opened(token: str, request: Request) -> Opened:
    staffs: SchoolStaffs = request.app.state.commands.system_reader(SchoolStaffs)
    staff = await staffs.find(school_of_token(token))
    invitation = staff.invitation_of(hash_of(token)) if staff else None
    if staff is None or invitation is None:
        raise incomplete_link()
    state = invitation.state(wall_clock(request).now())
    if state is not InvitationState.OPEN:
        raise InvitationEndedError(state)
    return Opened(staff, invitation)
