"""The same as the administrator's pages, in JSON."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from services.gateway.auth.current_session import wall_clock
from services.gateway.staff.changes import invite, revoke, take
from services.gateway.staff.links import NewLink
from services.gateway.staff.own_school import GRANTABLE, note_account, own_school, schools_of, staff_of
from services.gateway.staff.pages import FRESH, MAX_NOTE, OWN
from services.gateway.staff.school_staff import SchoolStaff
from shared.access.policies import staff
from shared.access.role import Role
from shared.audit.shows import record_subject, shows
from shared.events.identifiers import Ref, SchoolCode
from shared.web.json_body import json_body

router = APIRouter(prefix="/api/staff", include_in_schema=False)


def _grantable(roles: frozenset[Role]) -> frozenset[Role]:
    if not roles <= set(GRANTABLE):
        raise ValueError(f"grants {', '.join(GRANTABLE)} only")
    return roles


class Invitation(BaseModel):
    """A link to make; `note` tells administrators for whom it is, until it is used."""

    model_config = ConfigDict(extra="forbid")

    roles: Annotated[frozenset[Role], Field(min_length=1), AfterValidator(_grantable)]
    note: Annotated[str, Field(max_length=MAX_NOTE)] = ""


@router.get("", dependencies=[staff(Role.ADMINISTRATOR), shows("staff_account")])
async def list_staff(request: Request) -> list[dict[str, Any]]:
    """Of each school of the administrator: who holds which roles, and which links are out."""
    found = [await staff_of(request, school) for school in schools_of(request)]
    for each in found:
        for grant in each.grants:
            record_subject(request, "staff_account", grant.account, each.id)
    return [_shown(each, request) for each in found]


@router.post("/{school}/invitations", status_code=201, dependencies=[FRESH, shows("staff_invitation"), OWN])
async def make_invitation(
    school: SchoolCode, wanted: Annotated[Invitation, json_body(Invitation)], request: Request
) -> NewLink:
    """The link, which is shown this once."""
    return await invite(request, school, wanted.roles, wanted.note)


@router.delete(
    "/{school}/invitations/{id}", status_code=204, dependencies=[FRESH, shows("staff_invitation", "id"), OWN]
)
async def revoke_link(school: SchoolCode, id: Ref, request: Request) -> None:
    """End a link at once."""
    await revoke(request, school, id)


@router.delete(
    "/{school}/accounts/{account}",
    status_code=204,
    dependencies=[FRESH, Depends(note_account), shows("staff_account", "account"), Depends(own_school)],
)
async def take_roles(school: SchoolCode, account: Ref, request: Request) -> None:
    """Take away what the account holds, and end its sessions at once."""
    await take(request, school, account)


def _shown(of_school: SchoolStaff, request: Request) -> dict[str, Any]:
    links = of_school.open_invitations(wall_clock(request).now())
    hidden = {"sha256", "used_at", "revoked_at"}
    return {
        "school": of_school.id,
        "name": of_school.school_name,
        "accounts": [grant.model_dump(mode="json") for grant in of_school.grants],
        "invitations": [{"id": each.id, **each.model_dump(mode="json", exclude=hidden)} for each in links],
    }
