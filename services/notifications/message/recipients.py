"""Resolves a recipient reference to a name and address, and to a personal link."""

from email.message import EmailMessage

import httpx2

from services.notifications.message.attachment import Attachment
from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.mail_rules import COLLEAGUE, COMPANY, DESK, NEW_ADDRESS, PROOF, TRANSFER
from services.notifications.message.message import Message
from services.notifications.message.smtp_sender import MailRefused
from services.notifications.settings import NotificationsSettings
from shared.events.registration.school import MailSettings
from shared.events.vocabulary import Party
from shared.web.internal_client import answer_of, get_answer, internal_client
from shared.web.person_client import Person, PersonClient

SIGNING = (
    *("agreement_to_sign", "signature_reminder", "agreement_signed", "agreement_declined", "agreement_to_check"),
    *("agreement_document", "signing_link"),
    *("amendment_to_sign", "amendment_refused", "agreement_amended"),
)
"""Mails with the signing link of a party."""
COPIES, PROVING, SIGNING_CODE = ("agreement_copy",), ("second_proof_code",), ("signing_code",)
CONFIRMING = ("confirm_address",)
TRANSFERRING = ("confirm_transfer",)
YEARLY = ("places_to_confirm", "places_reminder")
NOT_FOUND = 404
SURVEY = ("survey_invitation", "survey_delegated", "survey_reminder")


class Recipients:
    """The recipient of a mail, and the personal link in it."""

    def __init__(self, people: PersonClient, settings: NotificationsSettings) -> None:
        self._people, self._desk = people, settings.desk_address
        self._registration = internal_client(settings.registration_url, settings.registration_credential, settings)
        self._contracts = internal_client(settings.contracts_url, settings.contracts_credential, settings)
        self._survey = internal_client(settings.survey_url, settings.survey_credential, settings)

    async def person(self, message: Message, contacts: CompanyContacts, of_school: MailSettings | None) -> Person:
        """The recipient. Raises NotReady while the person is unknown, and MailRefused when there is no new address to
        confirm, no transfer of a company to answer, or nobody to whom a survey was passed on, any more."""
        ref = message.recipient_ref
        if ref == DESK:
            if of_school is not None:
                return Person(id=DESK, name=of_school.sender_name, email=of_school.desk_mailbox)
            return Person(id=DESK, name="Bureau Werk & Stage", email=self._desk)
        if ref.startswith(COMPANY):
            contact = await contacts.get(ref.removeprefix(COMPANY))
            return await self._people.person(contact.contact_id)
        if ref.startswith(PROOF):
            wanted = await self._proof(message)
            return (await self._people.person(wanted["id"])).model_copy(update={"email": wanted["email"]})
        if ref.startswith(COLLEAGUE):
            return await self._colleague(ref.removeprefix(COLLEAGUE))
        if ref.startswith(TRANSFER):
            found = await self._transfer(ref.removeprefix(TRANSFER))
            answering = await self._people.person(found["id"])
            return answering.model_copy(update={"email": found["email"]})
        person = await self._people.person(ref.rpartition(":")[2])
        if ref.startswith(NEW_ADDRESS):
            pending = await self._pending_address(person.id)
            return person.model_copy(update={"email": pending["email"]})
        return person

    async def code(self, message: Message) -> str:
        """The code that the mail tells; empty without one. Raises Unavailable, and MailRefused for one that holds no
        more."""
        if message.template in SIGNING_CODE:
            return (await self._signing_code(message))["code"]
        return (await self._proof(message))["code"] if message.template in PROVING else ""

    async def document(self, message: Message, language: str) -> Attachment | None:
        """The document that the mail carries: a sealed one, named by the agreement's number and version, or one about
        the placement, in the language of the mail and with its own name. None without one. Raises Unavailable."""
        values = message.values
        if not (digest := values.get("document_hash")):
            return None
        if document_id := values.get("document_id"):
            return await self._drawn(document_id, values.get(f"document_hash_{language}", digest))
        answer = await get_answer(
            self._contracts, "contracts", f"/internal/documents/{values['agreement_id']}/{digest}"
        )
        answer.raise_for_status()
        version = f"-versie-{values['version']}" if "version" in values else ""
        return Attachment(f"{values.get('agreement_number') or values['placement_id']}{version}.pdf", answer.content)

    async def _drawn(self, document_id: str, digest: str) -> Attachment:
        path = f"/internal/placement-documents/{document_id}/{digest}"
        answer = await get_answer(self._contracts, "contracts", path)
        answer.raise_for_status()
        disposition = EmailMessage()
        disposition["Content-Disposition"] = answer.headers["Content-Disposition"]
        return Attachment(disposition.get_filename(f"{document_id}.pdf"), answer.content)

    async def link(self, message: Message) -> str:
        """The page that the mail is about: to sign, to answer, or to confirm an address, a transfer or places; empty
        without a link. Raises Unavailable, and MailRefused when there is nothing to confirm any more."""
        if message.template in CONFIRMING:
            return (await self._pending_address(message.recipient_ref.removeprefix(NEW_ADDRESS)))["url"]
        if message.template in TRANSFERRING:
            return (await self._transfer(message.recipient_ref.removeprefix(TRANSFER)))["url"]
        if message.template in YEARLY:
            path = f"/internal/yearly-confirmations/{message.values['company_id']}/link"
            return (await self._registered(path, "NO_PLACES_TO_CONFIRM"))["url"]
        role, _, person = message.recipient_ref.partition(":")
        if message.template in SIGNING and role in set(Party):
            path = f"/internal/signing-links/{message.values['agreement_id']}/{role}?person={person}"
            return await _get_link(self._contracts, "contracts", path)
        if message.template in COPIES:
            path = f"/internal/signing-links/{message.values['agreement_id']}/copies/{message.recipient_ref}"
            return await _get_link(self._contracts, "contracts", path)
        if message.template in SURVEY:
            return await _get_link(self._survey, "survey", f"/internal/survey-links/{message.values['invitation_id']}")
        return ""

    async def _pending_address(self, ref: str) -> dict[str, str]:
        return await self._registered(f"/internal/people/{ref}/pending-address", "NO_ADDRESS_TO_CONFIRM")

    async def _proof(self, message: Message) -> dict[str, str]:
        return await self._code_at(message, f"second-proofs/{message.values['number']}")

    async def _signing_code(self, message: Message) -> dict[str, str]:
        role, _, person = message.recipient_ref.partition(":")
        return await self._code_at(message, f"{role}/codes/{message.values['number']}?person={person}")

    async def _code_at(self, message: Message, path: str) -> dict[str, str]:
        path = f"/internal/signing-links/{message.values['agreement_id']}/{path}"
        answer = await get_answer(self._contracts, "contracts", path)
        if answer.status_code == NOT_FOUND:
            raise MailRefused("NO_CODE_TO_SEND")
        return answer_of(answer, dict[str, str])

    async def _colleague(self, invitation_id: str) -> Person:
        answer = await get_answer(self._survey, "survey", f"/internal/survey-links/{invitation_id}/colleague")
        if answer.status_code == NOT_FOUND:
            raise MailRefused("NO_COLLEAGUE_TO_ASK")
        return answer_of(answer, Person)

    async def _transfer(self, id: str) -> dict[str, str]:
        return await self._registered(f"/internal/company-transfers/{id}/link", "NO_TRANSFER_TO_ANSWER")

    async def _registered(self, path: str, refused: str) -> dict[str, str]:
        answer = await get_answer(self._registration, "registration", path)
        if answer.status_code == NOT_FOUND:
            raise MailRefused(refused)
        return answer_of(answer, dict[str, str])


async def _get_link(client: httpx2.AsyncClient, service: str, path: str) -> str:
    return answer_of(await get_answer(client, service, path), dict[str, str])["url"]
