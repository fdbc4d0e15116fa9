"""What a mail says of its placement: who, at which company, from when and until when, and whom to call there.

The names are looked up for the mail that asks for them, and kept nowhere here.
"""

from collections.abc import Set

from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.message import Message
from services.notifications.placement.known_placement import KnownPlacement, KnownPlacements
from shared.web.person_client import PersonClient

STUDENT, COMPANY, BEGINS, ENDS = "student", "company", "begins", "ends"
CONTACT, PHONE = "contact", "contact_phone"
OF_COMPANY = frozenset((COMPANY, CONTACT, PHONE))
ALL = frozenset((STUDENT, BEGINS, ENDS)) | OF_COMPANY


class Particulars:
    """Finds what a template asks for; what is not known is left out, and the template's language has words for it."""

    def __init__(self, people: PersonClient) -> None:
        self._people = people

    async def of(
        self, message: Message, wanted: Set[str], placements: KnownPlacements, contacts: CompanyContacts
    ) -> dict[str, str]:
        """By name of the placeholder. The event that leads to the mail tells more than what is kept of its placement.

        Raises Unavailable when registration cannot be reached, and NotReady until the news of the company came.
        """
        if not wanted & ALL:
            return {}
        known = await placements.find(message.values.get("placement_id", ""))
        found: dict[str, str] = {}
        company_id = _value(message, known, "company_id")
        if wanted & OF_COMPANY and company_id:
            company = await contacts.get(company_id)
            found[COMPANY] = company.name
            if {CONTACT, PHONE} & wanted:
                found |= await self._to_call(company.contact_id)
        if STUDENT in wanted and (student := await self._people.find(_value(message, known, "student_id"))):
            found[STUDENT] = student.name
        days = {BEGINS: _value(message, known, "starts_on"), ENDS: _value(message, known, "ends_on")}
        return found | {name: day for name, day in days.items() if day}

    async def _to_call(self, contact_id: str) -> dict[str, str]:
        contact = await self._people.find(contact_id)
        if contact is None:
            return {}
        return {CONTACT: contact.name} | ({PHONE: contact.phone} if contact.phone else {})


def _value(message: Message, known: KnownPlacement | None, name: str) -> str:
    """Empty when neither the event nor the placement tells it."""
    return message.values.get(name) or (str(getattr(known, name)) if known else "")
