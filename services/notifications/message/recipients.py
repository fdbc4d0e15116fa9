"""From a reference to somebody who can be written to, and to the link that is theirs alone."""

import httpx2

from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.message import Message
from services.notifications.message.post import COMPANY, DESK
from services.notifications.settings import NotificationsSettings
from shared.events.vocabulary import Party
from shared.service.people import AddressBook, Person
from shared.web.asking import client_of

SIGNING = ("agreement_to_sign", "signature_reminder", "agreement_signed", "agreement_declined")
SURVEY = ("survey_invitation", "survey_reminder")


class Recipients:
    """Who a mail goes to, and the personal link in it."""

    def __init__(self, book: AddressBook, settings: NotificationsSettings) -> None:
        self._book, self._desk = book, settings.desk_address
        self._contracts = client_of(settings.contracts_url, settings)
        self._survey = client_of(settings.survey_url, settings)

    async def person(self, message: Message, contacts: CompanyContacts) -> Person:
        """Raises TooEarly when nobody told yet who this is."""
        ref = message.recipient_ref
        if ref == DESK:
            return Person(id=DESK, name="Bureau Werk & Stage", email=self._desk)
        if ref.startswith(COMPANY):
            contact = await contacts.get(ref.removeprefix(COMPANY))
            return await self._book.person(contact.contact_id)
        return await self._book.person(ref.rpartition(":")[2])

    async def link(self, message: Message) -> str:
        """The signing or survey page of this recipient; empty where the mail has none."""
        role = message.recipient_ref.partition(":")[0]
        if message.template in SIGNING and role in set(Party):
            return await _ask(self._contracts, f"/internal/signing-links/{message.told['agreement_id']}/{role}")
        if message.template in SURVEY:
            return await _ask(self._survey, f"/internal/survey-links/{message.told['invitation_id']}")
        return ""


async def _ask(client: httpx2.AsyncClient, path: str) -> str:
    answer = await client.get(path)
    answer.raise_for_status()
    return str(answer.json()["url"])
