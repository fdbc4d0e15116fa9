"""The operator who decides: proven by the actor token beside the credential of the program, never named in the body."""

from typing import Annotated

from fastapi import Depends, Request

from shared.access.role import Role
from shared.access.staff import require_fresh, staff_actor
from shared.web.problems import Problem


def _operator(request: Request) -> str:
    """The id of the operator. Raises Problem 401 without a fresh sign-in, and 403 for another role."""
    actor = staff_actor(request)
    if actor is None:
        raise Problem(401, "sign-in", "Show who you are", "Send an actor token for operations beside the credential.")
    if Role.OPERATOR not in actor.roles:
        raise Problem(403, "wrong-role", "Your role does not include this", needed=[Role.OPERATOR])
    require_fresh(request, actor)
    return actor.id


Operator = Annotated[str, Depends(_operator)]
"""A parameter of a route: who decides."""
