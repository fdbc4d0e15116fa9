"""Policies that every service can use: public, services by name, and staff by role."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from fastapi import Depends, Request

from shared.access.actor import Actor, ActorKind
from shared.access.claim_headers import claims_of_request
from shared.access.credentials import bearer_secret, holder_of
from shared.access.operator import COMMAND_LINE
from shared.access.policy import Policy, forbidden, unauthorised, wrong_role
from shared.access.relation import SCHOOL_CODE
from shared.access.role import Role
from shared.access.scope import scope_of_claims
from shared.access.staff import HEADER, require_fresh, staff_actor
from shared.storage.rate_limits import RateLimit
from shared.storage.scope import EVERYTHING, ONLY_SHARED, Scope, of_schools
from shared.web.failed_attempts import after_failure
from shared.web.problems import INCOMPLETE_LINK, Problem
from shared.web.too_many import require_left


class CalleeSettings(Protocol):
    """The setting of a service that other services call."""

    @property
    def internal_credentials(self) -> dict[str, str]:
        """The hash of each caller's credential, by the caller's name."""


class StaffSettings(Protocol):
    """The setting of a service with routes for staff."""

    @property
    def staff_requests_per_minute(self) -> int:
        """Of one account; 0: they are not counted."""


class PublicPolicy(Policy):
    """Everybody, for a reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    @property
    def text(self) -> str:
        """Everybody, and why."""
        return f"public: {self.reason}"

    async def actor(self, request: Request) -> None:
        """Nobody is asked for."""

    def scope(self, request: Request, actor: Actor | None) -> Scope:
        """What schools share."""
        return ONLY_SHARED


class OwnPolicy(Policy):
    """The route decides itself, by something that no other route knows: a session, or a signature in the body."""

    def __init__(self, by: str) -> None:
        self.by = by

    @property
    def text(self) -> str:
        """By what."""
        return f"decided by {self.by}"

    async def actor(self, request: Request) -> None:
        """Nobody is known before."""

    def scope(self, request: Request, actor: Actor | None) -> Scope:
        """What schools share."""
        return ONLY_SHARED


class ServicePolicy(Policy):
    """Programs of the system by name: services, and `operator`, the command line of those who run it.

    Where services answer an actor with it (`relayed`), they see what that actor sees; the claims tell who that is.
    """

    refusals = ("unauthorised", "forbidden")
    scheme = (
        "service credential",
        {"type": "http", "scheme": "bearer", "description": "The credential of a program of the system."},
    )

    def __init__(self, *callers: str, relayed: bool = False) -> None:
        self.callers, self.relayed = callers, relayed

    @property
    def text(self) -> str:
        """The names."""
        return f"services: {', '.join(self.callers)}"

    async def actor(self, request: Request) -> Actor:
        """The caller whose credential the request shows. Raises Problem 401 or 403."""
        settings: CalleeSettings = request.app.state.settings
        secret = bearer_secret(request.headers.get("authorization", ""))
        caller = holder_of(secret, settings.internal_credentials)
        if caller is None:
            raise unauthorised("Only services of this system may call this route")
        actor = request.state.actor = Actor(kind=ActorKind.SERVICE, id=caller)
        if caller not in self.callers:
            raise forbidden("This service may not call this route", f"to be {' or '.join(self.callers)}")
        return actor

    def scope(self, request: Request, actor: Actor | None) -> Scope:
        """Everything, or what the actor sees for whom a service asks."""
        relayed = self.relayed and actor is not None and actor.id != COMMAND_LINE
        return scope_of_claims(claims_of_request(request)) if relayed else EVERYTHING


class StaffPolicy(Policy):
    """Members of staff who are signed in and have one of these roles; `fresh` asks for a fresh sign-in."""

    refusals = ("sign-in", "wrong-role", "sign-in-again", "too-many")
    scheme = (
        "actor token",
        {
            "type": "apiKey",
            "in": "header",
            "name": HEADER,
            "description": "Set by the front door for whoever is signed in; a client's own is dropped.",
        },
    )

    def __init__(self, *roles: Role, fresh: bool = False) -> None:
        self.roles, self.fresh = frozenset(roles), fresh

    @property
    def text(self) -> str:
        """The roles."""
        return f"staff: {', '.join(sorted(self.roles))}{' (fresh sign-in)' if self.fresh else ''}"

    async def actor(self, request: Request) -> Actor:
        """The member of staff. Raises Problem 401 or 403, and 429 for an account that asks too often."""
        actor = staff_actor(request)
        if actor is None:
            raise Problem(401, "sign-in", "Sign in as a member of staff")
        request.state.actor = actor
        if not actor.roles.intersection(self.roles):
            raise wrong_role(self.roles)
        settings: StaffSettings = request.app.state.settings
        if settings.staff_requests_per_minute:
            limit = RateLimit("staff-requests", settings.staff_requests_per_minute)
            await require_left(request, limit, actor.id, title="Your account asks too often")
        if self.fresh:
            require_fresh(request, actor)
        return actor.holding(self.roles)

    def scope(self, request: Request, actor: Actor | None) -> Scope:
        """The schools of the member of staff; everything where the route is for operators, and this is one."""
        if actor is None:
            return ONLY_SHARED
        runs_the_system = Role.OPERATOR in self.roles and Role.OPERATOR in actor.roles
        return EVERYTHING if runs_the_system else of_schools(code[:SCHOOL_CODE] for code in actor.schools)


class LinkPolicy(Policy):
    """A person with a mailed link for one purpose; `find` reads the token of the path.

    It returns the reference of the person, and leaves what the link is about in `request.state.linked`. It raises
    Problem 404 for a token that is not this service's, or not for this purpose.
    """

    refusals = (INCOMPLETE_LINK, "ended-link", "not-found", "too-many")

    def __init__(self, purpose: str, find: Callable[[str, Request], Awaitable[str]]) -> None:
        self.purpose, self._find = purpose, find

    @property
    def text(self) -> str:
        """The purpose."""
        return f"person by link: {self.purpose}"

    async def actor(self, request: Request) -> Actor:
        """The person of the link. Raises Problem 404, and 429 after too many links that do not exist."""
        try:
            return Actor(kind=ActorKind.PERSON, id=await self._find(request.path_params["token"], request))
        except Problem as refused:
            raise await after_failure(request, refused) if refused.slug == INCOMPLETE_LINK else refused from None

    def scope(self, request: Request, actor: Actor | None) -> Scope:
        """What schools share; what the link is about is found by the link."""
        return ONLY_SHARED


def public(reason: str) -> Any:
    """The route is for everybody, for this reason."""
    return Depends(PublicPolicy(reason))


def decided_by(what: str) -> Any:
    """The route decides itself, by this."""
    return Depends(OwnPolicy(what))


def services(*callers: str, relayed: bool = False) -> Any:
    """The route is for these programs of the system only; `relayed`: services answer actors with it."""
    return Depends(ServicePolicy(*callers, relayed=relayed))


def staff(*roles: Role, fresh: bool = False) -> Any:
    """The route is for members of staff with one of these roles; `fresh` asks for a fresh sign-in."""
    return Depends(StaffPolicy(*roles, fresh=fresh))
