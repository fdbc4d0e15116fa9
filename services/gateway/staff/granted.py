"""What an account was granted at all schools, as a session needs it."""

from collections.abc import Iterable
from typing import NamedTuple

from fastapi import Request

from services.gateway.staff.repository import SchoolStaffs
from services.gateway.staff.school_staff import SchoolStaff
from shared.access.actor import SchoolRole


class Granted(NamedTuple):
    """The roles, in order, and the names of their schools."""

    roles: tuple[SchoolRole, ...] = ()
    school_names: tuple[str, ...] = ()


async def granted_to(request: Request, account: str) -> Granted:
    """What the account holds now."""
    found = await _staffs(request).with_account(account)
    return Granted(_roles(found, account), tuple(sorted(staff.school_name for staff in found if staff.school_name)))


async def still_granted(request: Request, account: str, roles: Iterable[SchoolRole]) -> bool:
    """Whether the account still holds all of these. Read at each request of a session that depends on them, so that
    nothing that was taken away opens anything, whatever became of the process that took it away."""
    return set(roles) <= set(_roles(await _staffs(request).with_account(account), account))


def _roles(found: Iterable[SchoolStaff], account: str) -> tuple[SchoolRole, ...]:
    held = ((staff.id, grant) for staff in found if (grant := staff.grant_of(account)))
    return tuple(sorted(SchoolRole(school, role) for school, grant in held for role in grant.roles))


def _staffs(request: Request) -> SchoolStaffs:
    staffs: SchoolStaffs = request.app.state.commands.system_reader(SchoolStaffs)
    return staffs
