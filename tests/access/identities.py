"""All identities that a request may come from, and the requests that they send."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.access.role import Role
from shared.events.portals.portal_event import PortalKind
from tests.support.service_application import CALLERS, KEY, SHOWN
from tests.support.staff import StaffAuth, TestKey

KEYS = {kind: f"slk_{kind}" for kind in PortalKind}
EXPIRED_KEY, REVOKED_KEY = "slk_expired", "slk_revoked"
RIGHT, OTHER_PURPOSE, CHANGED, EXTENDED, REVOKED = "right", "other purpose", "changed", "extended", "revoked"
NO_TOKEN = "x1"


@dataclass(frozen=True)
class Identity:
    """Somebody; `link` names the token that the path of a link carries, `staff` whose actor token the request has."""

    name: str
    headers: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    staff: tuple[Role, ...] = ()
    key: str = KEY.private
    audience: str = ""
    ago: int = 0

    def auth(self, service: str) -> StaffAuth | None:
        """Signs the requests of staff to that service."""
        if not self.staff:
            return None
        return StaffAuth(self.key, self.audience or service, *self.staff, signed_seconds_ago=self.ago)


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
    Identity("an actor token of another key", staff=tuple(Role), key=TestKey().private),
    Identity("an actor token for another service", staff=tuple(Role), audience="elsewhere"),
    Identity("an old actor token", staff=tuple(Role), ago=120),
)
"""They pass nowhere but on public routes."""
KNOWN = (
    *(Identity(f"portal {kind}", bearer(key)) for kind, key in KEYS.items()),
    *(Identity(caller if caller == "operator" else f"service {caller}", bearer(SHOWN[caller])) for caller in CALLERS),
    *(Identity(f"staff {role}", staff=(role,)) for role in Role),
    Identity("operator with an actor token", bearer(SHOWN["operator"]), staff=(Role.OPERATOR,)),
    Identity("person with the link", link=RIGHT),
)
