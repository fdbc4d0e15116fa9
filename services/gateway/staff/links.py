"""Makes the links by which people get roles: random, shown once, and stored as a hash only."""

from collections.abc import Collection
from datetime import datetime, timedelta

from fastapi import Request
from pydantic import BaseModel

from services.gateway.auth.current_session import wall_clock
from services.gateway.auth.settings import SignInSettings
from services.gateway.staff.commands.invite_staff import InviteStaff, invite_staff
from services.gateway.staff.staff_invitation import StaffInvitation, new_token
from shared.access.credentials import hash_of
from shared.access.role import Role
from shared.access.scope import scope_of

DEFAULT_HOURS, MAX_HOURS = 72, 336
PATH = "/auth/invitation"


class NewLink(BaseModel):
    """The link, and until when it opens."""

    id: str
    link: str
    expires_at: datetime


async def make_link(
    request: Request,
    school: str,
    roles: Collection[Role],
    lifetime: timedelta,
    *,
    school_name: str = "",
    by_operator: bool = False,
    note: str = "",
) -> NewLink:
    """For one person, made by the actor of the request. Raises TooManyError."""
    settings: SignInSettings = request.app.state.settings
    token, now, by = new_token(school), wall_clock(request).now(), request.state.actor.id
    invitation = StaffInvitation(
        sha256=hash_of(token),
        roles=tuple(sorted(roles)),
        made_at=now,
        expires_at=now + lifetime,
        made_by=by,
        by_operator=by_operator,
        note=note,
    )
    command = InviteStaff(school, invitation, school_name)
    await request.app.state.commands.execute(invite_staff, command, actor=by, scope=scope_of(request))
    link = f"{settings.public_url.rstrip('/')}{PATH}/{token}"
    return NewLink(id=invitation.id, link=link, expires_at=invitation.expires_at)
