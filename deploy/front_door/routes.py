"""What the front door routes where: one table for the local stack, docker-compose and production."""

from dataclasses import dataclass

KIBIBYTE = 1024


@dataclass(frozen=True)
class Route:
    """Requests whose path is `path` or lies below it go to `service`.

    `staff`: only with a session, and with the actor token for the service. `roles` are checked here as well, for a
    program that cannot verify the token. A body has at most `max_body` bytes. The answer to a `streams` route is passed
    on piece by piece. Requests are counted by address, to a `keyed` route only those that show no key: the gateway
    counts the others by portal, and those with a wrong key by address. What everybody may read is not `keyed`.
    """

    path: str
    service: str
    staff: bool = False
    roles: tuple[str, ...] = ()
    max_body: int = 64 * KIBIBYTE
    streams: bool = False
    keyed: bool = False


ROUTES = (
    Route("/v1", "gateway", max_body=1024 * KIBIBYTE, streams=True, keyed=True),
    Route("/v1/directory", "gateway"),
    Route("/v1/knowledge", "gateway"),
    Route("/v1/accreditations", "gateway"),
    Route("/v1/schemas", "gateway"),
    Route("/docs", "gateway"),
    Route("/openapi.json", "gateway"),
    Route("/problems", "gateway"),
    Route("/about", "gateway"),
    Route("/static", "gateway"),
    Route("/auth", "gateway"),
    Route("/oauth", "gateway"),
    Route("/.well-known/oauth-authorization-server", "gateway"),
    Route("/sign", "contracts"),
    Route("/api/sign", "contracts"),
    Route("/check", "contracts", max_body=2 * 1024 * KIBIBYTE),
    Route("/survey", "survey"),
    Route("/api/survey", "survey"),
    Route("/confirm-address", "registration"),
    Route("/confirm-transfer", "registration"),
    Route("/confirm-places", "registration"),
    Route("/report", "survey", staff=True),
    Route("/api/report", "survey", staff=True),
    Route("/desk", "notifications", staff=True),
    Route("/agreements", "contracts", staff=True),
    Route("/scans", "contracts", staff=True, max_body=6 * 1024 * KIBIBYTE),
    Route("/operations", "operations", staff=True),
    Route("/audit", "operations", staff=True),
    Route("/staff", "gateway", staff=True),
    Route("/api/staff", "gateway", staff=True),
)
"""Whatever is not named is answered 404, so that no internal route, health check or metric is reachable."""

LOCAL_ROUTES = (
    Route("/mailbox", "mailbox", staff=True, roles=("operator",)),
    Route("/identity", "identity_provider"),
)
"""Of the parts that only a trial system has."""

SIMULATED_RATE = 50_000
"""Requests a second of one address in a trial system: all people of a simulated year have the same."""

FORMER_PATHS = {"contracts": "", "survey": "", "notifications": "", "operations": "/operations", "mailbox": "/mailbox"}
"""Services that had an address of their own, which mails and bookmarks hold, and where their paths begin now."""
