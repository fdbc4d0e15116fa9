"""All identities that a request may come from, and the requests that they send."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import Request

from shared.access.actor import Actor, ActorKind
from shared.access.role import Role
from shared.events.portals.portal_event import PortalKind
from tests.support.service_application import CALLERS, SHOWN

STAFF_HEADER = "x-role-of-the-tests"
KEYS = {kind: f"slk_{kind}" for kind in PortalKind}
EXPIRED_KEY, REVOKED_KEY = "slk_expired", "slk_revoked"
RIGHT, OTHER_PURPOSE, CHANGED, EXTENDED, REVOKED = "right", "other purpose", "changed", "extended", "revoked"
NO_TOKEN = "x1"


@dataclass(frozen=True)
class Identity:
    """Somebody; `link` names the token that the path of a link carries."""

    name: str
    headers: Mapping[str, str] = field(default_factory=dict)
    link: str = ""


def bearer(secret: str) -> dict[str, str]:
    """The header that shows a secret."""
    return {"authorization": f"Bearer {secret}"}


STRANGERS = (
    Identity("nobody"),
    Identity("an unknown key", bearer("slk_unknown")),
    Identity("an empty key", {"authorization": "Bearer "}),
    Identity("an expired key", bearer(EXPIRED_KEY)),
    Identity("a revoked portal", bearer(REVOKED_KEY)),
    Identity("a link for another purpose", link=OTHER_PURPOSE),
    Identity("a changed link", link=CHANGED),
    Identity("a revoked link", link=REVOKED),
    Identity("a link with something behind it", link=EXTENDED),
)
"""They pass nowhere but on public routes."""
KNOWN = (
    *(Identity(f"portal {kind}", bearer(key)) for kind, key in KEYS.items()),
    *(Identity(caller if caller == "operator" else f"service {caller}", bearer(SHOWN[caller])) for caller in CALLERS),
    *(Identity(f"staff {role}", {STAFF_HEADER: role.value}) for role in Role),
    Identity("person with the link", link=RIGHT),
)


def staff_of_the_tests(request: Request) -> Actor | None:
    """Stands in for the sign-in: the role is in a header."""
    role = request.headers.get(STAFF_HEADER)
    return Actor(kind=ActorKind.STAFF, id="staff", roles=frozenset({Role(role)})) if role else None
