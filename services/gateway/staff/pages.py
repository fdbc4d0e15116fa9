"""The administrator's pages: who of the school has which role here, and who gets one by a link."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.gateway.auth.current_session import wall_clock
from services.gateway.staff.changes import invite, revoke, take
from services.gateway.staff.invitation_pages import pages
from services.gateway.staff.links import DEFAULT_HOURS
from services.gateway.staff.own_school import GRANTABLE, grant_of, note_account, own_school, schools_of, staff_of
from shared.access.policies import staff
from shared.access.role import Role
from shared.audit.shows import record_subject, shows
from shared.events.identifiers import Ref, SchoolCode
from shared.messaging.model.clock import DUTCH_TIME
from shared.web.forms import FormFields
from shared.web.problems import Problem

MAX_NOTE = 80
FRESH, OWN = staff(Role.ADMINISTRATOR, fresh=True), Depends(own_school)
router = APIRouter(prefix="/staff", include_in_schema=False)
INVITING = [FRESH, shows("staff_invitation"), OWN]
REVOKING = [FRESH, shows("staff_invitation", "id"), OWN]
TAKING = [FRESH, Depends(note_account), shows("staff_account", "account"), OWN]


@router.get("", dependencies=[staff(Role.ADMINISTRATOR), shows("staff_account")])
async def list_staff(request: Request) -> HTMLResponse:
    """Of each school of the administrator."""
    found = [await staff_of(request, school) for school in schools_of(request)]
    for each in found:
        for grant in each.grants:
            record_subject(request, "staff_account", grant.account, each.id)
    return pages.page(request, "staff.html", schools=found, now=wall_clock(request).now(), zone=DUTCH_TIME)


@router.get("/{school}/invitations", dependencies=INVITING)
async def ask_invite(school: SchoolCode, request: Request) -> HTMLResponse:
    """The form for a new link."""
    return await _form(request, school)


@router.post("/{school}/invitations", dependencies=INVITING)
async def make_invitation(school: SchoolCode, request: Request, fields: FormFields) -> HTMLResponse:
    """The link, which this page shows once; without a role the form is shown again."""
    roles, note = [role for role in GRANTABLE if fields.get(f"role_{role}")], fields.get("note", "")
    if len(note) > MAX_NOTE:
        raise Problem(422, "invalid", f"The note has more than {MAX_NOTE} characters", "Shorten it.")
    if not roles:
        return await _form(request, school, note, 422)
    made = await invite(request, school, roles, note)
    return pages.page(request, "invited.html", made=made, roles=roles, zone=DUTCH_TIME)


@router.get("/{school}/invitations/{id}/revoke", dependencies=REVOKING)
async def ask_revoke(school: SchoolCode, id: Ref, request: Request) -> HTMLResponse:
    """What ends."""
    found = (await staff_of(request, school)).open_invitations(wall_clock(request).now())
    for each in found:
        if each.id == id:
            return pages.page(request, "confirm.html", kind="revoke", roles=each.roles, name=each.note)
    raise Problem(404, "not-found", "No such link is out")


@router.post("/{school}/invitations/{id}/revoke", dependencies=REVOKING)
async def revoke_link(school: SchoolCode, id: Ref, request: Request) -> RedirectResponse:
    """End the link at once."""
    await revoke(request, school, id)
    return RedirectResponse("/staff", 303)


@router.get("/{school}/accounts/{account}/take-away", dependencies=TAKING)
async def ask_take_away(school: SchoolCode, account: Ref, request: Request) -> HTMLResponse:
    """What is taken away, and from whom."""
    grant = await grant_of(request, school, account)
    return pages.page(request, "confirm.html", kind="take_away", roles=grant.roles, name=grant.name)


@router.post("/{school}/accounts/{account}/take-away", dependencies=TAKING)
async def take_roles(school: SchoolCode, account: Ref, request: Request) -> RedirectResponse:
    """Take them away, and end the sessions of the person at once."""
    await take(request, school, account)
    return RedirectResponse("/staff", 303)


async def _form(request: Request, school: str, note: str = "", status: int = 200) -> HTMLResponse:
    staff_of_school = await staff_of(request, school)
    return pages.page(
        request,
        "invite.html",
        status,
        school=staff_of_school,
        roles=GRANTABLE,
        note=note,
        missing=status != 200,
        hours=DEFAULT_HOURS,
    )
