"""The operator behind the command line: proven by an actor token beside the credential of the program."""

from fastapi import Request

from shared.access.actor import Actor
from shared.access.policy import forbidden, wrong_role
from shared.access.role import Role
from shared.access.staff import staff_member
from shared.web.problems import Problem

COMMAND_LINE = "operator"
"""The name of the program in the credentials of a service."""


def operator_of(request: Request) -> Actor:
    """Who uses the command line. Raises Problem 401 without a token for this service, and 403 for another role, or for
    a token that was asked for to use other routes."""
    member = staff_member(request)
    if member is None:
        raise Problem(401, "sign-in", "Show who you are", "Send an actor token for this service beside the credential.")
    request.state.actor = member.actor
    if Role.OPERATOR not in member.actor.roles:
        raise wrong_role([Role.OPERATOR])
    used = route_of(request)
    if member.routes is not None and used not in member.routes:
        raise forbidden("This token is for other routes", f"a token for {used}")
    return member.actor


def route_of(request: Request) -> str:
    """Method and path of the route, without the values of its parameters."""
    path = getattr(request.scope.get("route"), "path", "(no route)")
    return f"{request.method} {path}"
