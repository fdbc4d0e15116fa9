"""What an administrator changes: the pages and the JSON routes do the same."""

from collections.abc import Collection
from datetime import timedelta

from fastapi import Request

from services.gateway.auth.current_session import TAKEN_AWAY, end_all, wall_clock
from services.gateway.staff.commands.invite_staff import RevokeInvitation, revoke_invitation
from services.gateway.staff.commands.take_away import TakeAway, take_away
from services.gateway.staff.links import DEFAULT_HOURS, NewLink, make_link
from services.gateway.staff.own_school import grant_of
from shared.access.role import Role
from shared.access.scope import scope_of


async def invite(request: Request, school: str, roles: Collection[Role], note: str) -> NewLink:
    """A link for one person, which is shown once. Raises TooManyError."""
    return await make_link(request, school, roles, timedelta(hours=DEFAULT_HOURS), note=note)


async def revoke(request: Request, school: str, id: str) -> None:
    """End a link at once. Raises AggregateNotFound for a school without any."""
    command, by = RevokeInvitation(school, wall_clock(request).now(), id), request.state.actor.id
    await request.app.state.commands.execute(revoke_invitation, command, actor=by, scope=scope_of(request))


async def take(request: Request, school: str, account: str) -> None:
    """Take away all that the account holds at the school, and end its sessions at once. A session that another process
    opens meanwhile ends with its next request. Raises Problem 404 and LastAdministratorError."""
    grant, by = await grant_of(request, school, account), request.state.actor.id
    command = TakeAway(school, account, by)
    await request.app.state.commands.execute(take_away, command, actor=by, scope=scope_of(request))
    await end_all(request, grant.subject, account, TAKEN_AWAY)
