"""Who sends the generated requests."""

from dataclasses import dataclass, field

from services.gateway.portal.commands.add_portal import add_portal
from shared.access.role import Role
from shared.access.staff import HEADER
from shared.events.portals.portal_event import PortalKind
from tests.access.identities import bearer
from tests.access.test_routes import portal
from tests.support.service_application import KEY, SHOWN, ServiceApplication
from tests.support.staff import StaffAuth

OWN_SCHOOL, OTHER_SCHOOL = "99XX", "98XX"
SCHOOL_KEY, COMPANY_KEY, OTHER_KEY = "slk_fuzz_school", "slk_fuzz_company", "slk_fuzz_other"


@dataclass(frozen=True)
class Sender:
    """Somebody; `school` is that of a member of staff, with every role."""

    name: str
    headers: dict[str, str] = field(default_factory=dict)
    school: str = ""

    def headers_to(self, service: str) -> dict[str, str]:
        """The headers that say who it is, with a fresh actor token."""
        if not self.school:
            return self.headers
        auth = StaffAuth(KEY.private, service, *Role, school=self.school)
        return {**self.headers, HEADER: auth.token()}


SENDERS = (
    Sender("nobody"),
    Sender("a portal of the school", bearer(SCHOOL_KEY)),
    Sender("a portal of companies", bearer(COMPANY_KEY)),
    Sender("a portal of another school", bearer(OTHER_KEY)),
    Sender("staff of the school", school=OWN_SCHOOL),
    Sender("staff of another school", school=OTHER_SCHOOL),
    Sender("the gateway", bearer(SHOWN["gateway"])),
    Sender("another service", bearer(SHOWN["notifications"])),
    Sender("an operator who signed in", bearer(SHOWN["operator"]), school=OWN_SCHOOL),
)


async def add_senders(application: ServiceApplication) -> None:
    """Make the portals known to a gateway."""
    for name, key, kind, schools in (
        ("school", SCHOOL_KEY, PortalKind.SCHOOL, (OWN_SCHOOL,)),
        ("company", COMPANY_KEY, PortalKind.COMPANY, ()),
        ("other", OTHER_KEY, PortalKind.SCHOOL, (OTHER_SCHOOL,)),
    ):
        await application.app.state.commands.execute(add_portal, portal(name, key, kind=kind, schools=schools))
