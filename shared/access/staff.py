"""The member of staff who sends a request."""

from fastapi import Request

from shared.access.actor import Actor, ActorKind
from shared.access.role import Role

LOCAL_ENVIRONMENTS = ("local", "test")


def staff_actor(request: Request) -> Actor | None:
    """The member of staff, or None when nobody is signed in.

    Without a key for actor tokens, and only in a local or test environment, everybody counts as staff with every role.
    """
    settings = request.app.state.settings
    if getattr(settings, "actor_token_key", None) is None and settings.environment in LOCAL_ENVIRONMENTS:
        return Actor(kind=ActorKind.STAFF, id="local", roles=frozenset(Role))
    return None
