"""Which portal may change a person."""

from collections.abc import Iterable

from services.registration.company.company import Company
from services.registration.people.person import Person


def writer_of(person: Person, companies: Iterable[Company]) -> str | None:
    """The portal that stored the person first, or the one to which all its companies of the person went.

    `companies` are those that name the person as contact or trainer. While one of them is still the portal's, the
    person stays with it; when they went to different portals, nobody changes the person. For a person of whom the
    portal was not kept, it is that of the companies, if they have one portal only.
    """
    if person.portal is None:
        portals = {company.portal for company in companies}
        return portals.pop() if len(portals) == 1 else None
    of = [company for company in companies if person.portal in (company.portal, *_former(company))]
    portals = {company.portal for company in of} or {person.portal}
    if person.portal in portals:
        return person.portal
    return portals.pop() if len(portals) == 1 else None


def _former(company: Company) -> tuple[str | None, ...]:
    return tuple(former.portal for former in company.former_portals)
