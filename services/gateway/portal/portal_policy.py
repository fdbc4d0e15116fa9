"""The policy of the routes for portals."""

from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.security import HTTPBearer, OAuth2

from services.gateway.oauth.paths import TOKEN_PATH
from services.gateway.portal.portal import Portal
from services.gateway.portal.portal_auth import PortalAuth
from services.gateway.portal.portal_quota import RequestQuota
from shared.access.actor import Actor
from shared.access.policy import Policy, forbidden
from shared.access.scope import scope_of_claims
from shared.events.portals.portal_event import PortalKind
from shared.storage.scope import Scope
from shared.web.failed_attempts import after_failure
from shared.web.problems import Problem

PORTAL_KEY = HTTPBearer(scheme_name="portal key", description="Bearer <the portal's key>", auto_error=False)
ACCESS_TOKEN = OAuth2(
    scheme_name="access token",
    description="Client id: the portal's id. Client secret: its key.",
    flows=OAuthFlows(clientCredentials=OAuthFlowClientCredentials(tokenUrl=TOKEN_PATH, scopes={})),
    auto_error=False,
)
TokenShown = Annotated[Any, Security(ACCESS_TOKEN)]


class PortalPolicy(Policy):
    """Portals of these kinds."""

    refusals = ("unauthorised", "forbidden", "too-many")

    def __init__(self, *kinds: PortalKind) -> None:
        self.kinds = kinds

    async def __call__(
        self, request: Request, shown: Annotated[Any, Security(PORTAL_KEY)] = None, token: TokenShown = None
    ) -> None:
        """As every policy; the parameters name the schemes in the description of the API, either of which opens."""
        await super().__call__(request)

    @property
    def text(self) -> str:
        """The kinds."""
        return f"portals: {', '.join(self.kinds)}"

    async def actor(self, request: Request) -> Actor:
        """The portal whose key or token is shown, also in `request.state.portal`. Raises Problem 401, 403, and 429 for
        a portal that asks too often, or after too many wrong keys from an address."""
        portals: PortalAuth = request.app.state.dependencies[PortalAuth]
        commands = request.app.state.commands
        try:
            portal = await portals.authenticate(commands, request.headers.get("authorization", ""))
        except Problem as refused:
            raise await after_failure(request, refused) from None
        request.state.actor = portal.actor
        if portal.kind not in self.kinds:
            raise forbidden("Portals of this kind may not do this", f"a portal of kind {' or '.join(self.kinds)}")
        request.state.portal = portal
        quota: RequestQuota = request.app.state.dependencies[RequestQuota]
        await quota.take(request.app.state.rate_limits, portal.id, 1)
        return portal.actor

    def scope(self, request: Request, actor: Actor | None) -> Scope:
        """What the portal's schools see, or what its own requests led to."""
        portal: Portal = request.state.portal
        return scope_of_claims(portal.claims)


def portals(*kinds: PortalKind) -> Any:
    """The route is for portals of these kinds only."""
    return Depends(PortalPolicy(*kinds))
