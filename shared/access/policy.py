"""The policy of a route: who may use it. It stands beside the route, in its `dependencies`."""

from abc import ABC, abstractmethod
from collections.abc import Iterable

from fastapi import Request

from shared.access.actor import Actor
from shared.access.role import Role
from shared.storage.scope import Scope
from shared.web.problems import Problem


class Policy(ABC):
    """A dependency of a route that lets the right actors pass.

    `Depends(policy)` stands in the dependencies of the route or of its router. The actor is found in
    `request.state.actor` afterwards, None on a public route, and whose data it sees in `request.state.scope`; a policy
    that refuses an actor whom it knows sets the actor, too.
    """

    refusals: tuple[str, ...] = ()
    """The types of problems by which it refuses."""
    scheme: tuple[str, dict[str, str]] | None = None
    """For the description of the API: the name of the security scheme, and the scheme."""

    @property
    @abstractmethod
    def text(self) -> str:
        """Who may use the route, for the reference."""

    @abstractmethod
    async def actor(self, request: Request) -> Actor | None:
        """The actor. Raises Problem 401 for nobody that is known, 403 for someone who may not."""

    @abstractmethod
    def scope(self, request: Request, actor: Actor | None) -> Scope:
        """Whose data the actor sees on this route."""

    async def __call__(self, request: Request) -> None:
        """Raises Problem when the request may not pass."""
        request.state.policy = self
        request.state.actor = actor = await self.actor(request)
        request.state.scope = self.scope(request, actor)


def wrong_role(needed: Iterable[Role]) -> Problem:
    """403 for a member of staff who has none of these roles."""
    return Problem(403, "wrong-role", "Your role does not include this", needed=sorted(needed))


def unauthorised(title: str, detail: str = "") -> Problem:
    """401 for a request that shows no valid credential."""
    return Problem(401, "unauthorised", title, detail, headers={"WWW-Authenticate": "Bearer"})


def forbidden(title: str, relation: str) -> Problem:
    """403 for an actor that is known and may not; names the relation that is missing."""
    return Problem(403, "forbidden", title, f"Missing: {relation}.", relation=relation)
