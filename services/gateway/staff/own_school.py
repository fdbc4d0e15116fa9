"""The school in the path of a route for administrators, and the account: what is recorded, and whose it may be."""

from collections.abc import Collection

from fastapi import Request

from services.gateway.staff.repository import SchoolStaffs
from services.gateway.staff.school_staff import SchoolStaff
from services.gateway.staff.staff_grant import StaffGrant
from shared.access.actor import Actor
from shared.access.relation import SCHOOL_CODE
from shared.access.role import Role
from shared.access.scope import reader_for
from shared.audit.record import Subject
from shared.audit.recorder import note
from shared.events.identifiers import Ref, SchoolCode
from shared.web.problems import Problem

GRANTABLE = (Role.ADMINISTRATOR, Role.DESK, Role.TEACHER, Role.MANAGER, Role.AUDITOR)
"""Roles at a school: who runs the system is no school's decision."""


def schools_of(request: Request) -> Collection[str]:
    """Of which the person is an administrator."""
    actor: Actor = request.state.actor
    return sorted({code[:SCHOOL_CODE] for code in actor.schools})


async def own_school(school: SchoolCode, request: Request) -> None:
    """A dependency. Raises Problem 404 for a school of which the person is no administrator."""
    if school not in schools_of(request):
        raise Problem(404, "not-found", "There is no such school of yours")


async def note_account(account: Ref, school: SchoolCode, request: Request) -> None:
    """A dependency before the record: whose account it is, as the id alone tells nobody later."""
    if (grant := (await staff_of(request, school)).grant_of(account)) is not None:
        note(request, Subject("staff_subject", grant.subject))


async def staff_of(request: Request, school: str) -> SchoolStaff:
    """The staff of a school that the person sees; nobody where no link was made."""
    return await reader_for(request, SchoolStaffs).find(school) or SchoolStaff(id=school)


async def grant_of(request: Request, school: str, account: str) -> StaffGrant:
    """What an account holds. Raises Problem 404."""
    grant = (await staff_of(request, school)).grant_of(account)
    if grant is None:
        raise Problem(404, "not-found", "Nobody here holds roles under this id")
    return grant
