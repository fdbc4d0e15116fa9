"""What is not declared does not run: a route for people says what it shows, or why nobody records it."""

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from shared.access.declared import DeclaredRoute, declared_routes, policy_of
from shared.access.operator import COMMAND_LINE
from shared.access.policies import OwnPolicy, PublicPolicy, ServicePolicy
from shared.access.policy import Policy
from shared.audit.shows import NotRecorded, Shows


class DeclarationMissingError(RuntimeError):
    """Routes for people do not say what they show."""


def is_for_people(policy: Policy | None) -> bool:
    """Whether somebody with a name stands behind a request: staff, an operator, a portal, or the holder of a link."""
    if isinstance(policy, ServicePolicy):
        return COMMAND_LINE in policy.callers
    return policy is not None and not isinstance(policy, PublicPolicy | OwnPolicy)


def recorded_routes(app: FastAPI) -> list[tuple[DeclaredRoute, Shows | NotRecorded | None]]:
    """The routes for people, each with what it declares behind its policy; None for nothing, or for several."""
    found = []
    for route, context in zip(declared_routes(app), iter_route_contexts(app.routes), strict=True):
        policy = policy_of(context)
        if is_for_people(policy):
            dependencies = [each.dependency for each in getattr(context, "dependencies", ())]
            behind = dependencies[dependencies.index(policy) :]
            declared = [each for each in behind if isinstance(each, Shows | NotRecorded)]
            found.append((route, declared[0] if len(declared) == 1 else None))
    return found


def require_declarations(app: FastAPI) -> None:
    """Raises DeclarationMissingError, which names every route for people that does not say what it shows."""
    missing = [str(route) for route, declared in recorded_routes(app) if declared is None]
    if missing:
        raise DeclarationMissingError(f"nothing says what these show, behind their policy: {'; '.join(missing)}")
