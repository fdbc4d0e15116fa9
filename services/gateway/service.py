"""The gateway: the HTTP API of the portals, whose events it stores and publishes, and the sign-in of staff."""

from collections.abc import Mapping
from typing import Any

from services.gateway import proxy_routes
from services.gateway.auth import access_check, actor_tokens, sign_in, sign_out, start_page
from services.gateway.auth.dependencies import sign_in_dependencies
from services.gateway.auth.session.repository import StaffSessions
from services.gateway.migrations import SUBMISSIONS
from services.gateway.oauth import api as oauth_api
from services.gateway.oauth.access_token import AccessTokens
from services.gateway.operations_client import OperationsClient
from services.gateway.portal import api as portal_api
from services.gateway.portal.portal_auth import PortalAuth
from services.gateway.portal.portal_quota import EventQuota, RequestQuota
from services.gateway.portal.repository import Portals
from services.gateway.registration_client import RegistrationClient
from services.gateway.retention import retentions
from services.gateway.settings import GatewaySettings
from services.gateway.staff import api as staff_api
from services.gateway.staff import invitation_pages, operator_routes
from services.gateway.staff import pages as staff_pages
from services.gateway.staff.repository import SchoolStaffs
from services.gateway.submission import api
from services.gateway.submission.repository import Submissions
from services.gateway.submission.requests_at_once import RequestsAtOnce
from services.gateway.submission.streams import Streams
from shared.events.catalogue import events_of
from shared.messaging.model.clock import Clock
from shared.service.service import Service
from shared.web import about_pages, problem_types


def _dependencies(settings: GatewaySettings, clock: Clock) -> Mapping[type, Any]:
    secret = settings.access_token_key.get_secret_value()
    tokens = AccessTokens(secret, settings.public_url.rstrip("/")) if secret else None
    return {
        AccessTokens: tokens,
        PortalAuth: PortalAuth(settings.portals_file, tokens),
        EventQuota: EventQuota(settings.events_per_minute),
        RequestQuota: RequestQuota(settings.portal_requests_per_minute),
        RequestsAtOnce: RequestsAtOnce(settings.requests_at_once),
        Streams: Streams(),
        OperationsClient: OperationsClient(settings.operations_url, settings.operations_credential, settings),
        RegistrationClient: RegistrationClient(settings.registration_url, settings.registration_credential, settings),
        **sign_in_dependencies(settings),
    }


service = Service(
    name="gateway",
    settings=GatewaySettings,
    repositories=(Submissions, Portals, StaffSessions, SchoolStaffs),
    events=events_of("gateway"),
    migrations=(SUBMISSIONS,),
    routers=(
        api.router,
        proxy_routes.router,
        portal_api.router,
        oauth_api.router,
        sign_in.router,
        sign_out.router,
        access_check.router,
        actor_tokens.router,
        start_page.router,
        invitation_pages.router,
        operator_routes.router,
        staff_pages.router,
        staff_api.router,
        problem_types.router,
        about_pages.router,
    ),
    dependencies=_dependencies,
    retentions=retentions,
)
