"""The operator who decides: proven by the actor token beside the credential of the program, never named in the body."""

from typing import Annotated

from fastapi import Depends, Request

from shared.access.operator import operator_of
from shared.access.staff import require_fresh


def _operator(request: Request) -> str:
    """The id of the operator. Raises Problem 401 without a fresh sign-in, and 403 for another role or another route."""
    actor = operator_of(request)
    require_fresh(request, actor)
    return actor.id


Operator = Annotated[str, Depends(_operator)]
"""A parameter of a route: who decides."""
