"""The gateway without access: every request is the first portal's, and no right or relation is looked at."""

from typing import Any

from services.gateway.portal.portal import Portal
from services.gateway.portal.portal_auth import PortalAuth
from services.gateway.service import service
from services.gateway.submission import commands_of_events
from shared.app.run import run

authenticate = PortalAuth.authenticate
known: list[Portal] = []


async def authenticate_once(*shown: Any) -> Portal:
    """Replaces the method that looks the key up for each request."""
    if not known:
        known.append(await authenticate(*shown))
    return known[0]


def unasked(*_: Any) -> None:
    """Replaces the check of the relation."""


if __name__ == "__main__":
    setattr(PortalAuth, "authenticate", authenticate_once)  # noqa: B010 - removes the step
    vars(commands_of_events)["require_relation"] = unasked
    run(service)
