"""The request of one portal to act for one company, and the answer of the company's contact."""

from datetime import date, datetime, time, timedelta

from services.registration.company.company import Company
from services.registration.company_transfer.status import ANSWERED, OPEN, Status
from services.registration.people.person import Person
from shared.events.registration.company_transfer import (
    CompanyTransferConfirmed,
    CompanyTransferExpired,
    CompanyTransferPutToContact,
    CompanyTransferRefused,
    CompanyTransferRequested,
    CompanyTransferWithheld,
)
from shared.messaging.model.aggregate import Aggregate, Decision, Timer, derived_id
from shared.messaging.model.clock import dutch_day, dutch_instant

ANSWER_WITHIN = timedelta(days=14)


class CompanyTransfer(Aggregate):
    """State of the latest request of that portal for that company; `issue` counts the links that were made for it.

    `request_id` is the submission that asked, under which the portal finds the answer. `contact_change` is the change
    of address after which the contact was asked: the link ends with the next one.
    """

    company_id: str
    portal: str
    status: Status
    request_id: str
    requested_at: datetime
    expires_on: date
    contact_id: str | None = None
    contact_change: int = 0
    issue: int = 0

    @staticmethod
    def id_of(company_id: str, portal: str) -> str:
        """There is one per company and portal."""
        return derived_id("company_transfer", company_id, portal)

    def timers(self) -> tuple[Timer, ...]:
        """The contact is asked at once; the request ends after its last day."""
        if self.status is Status.REQUESTED:
            return (Timer("put", self.requested_at),)
        if self.status in OPEN:
            return (Timer("expire", dutch_instant(self.expires_on, time(23, 59))),)
        return ()

    @classmethod
    def request(
        cls, company_id: str, portal: str, request_id: str, now: datetime, before: "CompanyTransfer | None"
    ) -> "Decision[CompanyTransfer]":
        """The request, whether or not there is such a company; after an earlier one the links go on counting."""
        requested = cls(
            id=cls.id_of(company_id, portal),
            company_id=company_id,
            portal=portal,
            status=Status.REQUESTED,
            request_id=request_id,
            requested_at=now,
            expires_on=dutch_day(now) + ANSWER_WITHIN,
            issue=before.issue if before else 0,
        )
        return requested, (CompanyTransferRequested(**requested._refs(), expires_on=requested.expires_on),)

    def may_ask_again(self, on: date) -> bool:
        """Whether the portal may ask again: not while its request is open, nor soon after it was refused."""
        return self.status is Status.CONFIRMED or on > self.expires_on

    def put(self, company: Company | None, contact: Person | None) -> "Decision[CompanyTransfer]":
        """Ask the contact, at the address that the contact has confirmed by now.

        Not when the contact is a person of another than the company's portal: that one could change the address.
        """
        if company is None:
            return self._with(Status.WITHHELD), ()
        if contact is None or contact.portal != company.portal:
            reason = "CONTACT_UNKNOWN" if contact is None else "CONTACT_OF_ANOTHER"
            return self._with(Status.WITHHELD), (CompanyTransferWithheld(**self._refs(), reason_code=reason),)
        update = {"contact_id": contact.id, "contact_change": contact.confirmed_change, "issue": self.issue + 1}
        put = self._with(Status.PUT_TO_CONTACT).model_copy(update=update)
        event = CompanyTransferPutToContact(
            **self._refs(), contact_id=contact.id, issue=put.issue, expires_on=self.expires_on
        )
        return put, (event,)

    def can_answer(self, issue: int, contact: Person | None, on: date) -> bool:
        """Whether the link of that issue still asks for the answer of that contact."""
        if self.status is not Status.PUT_TO_CONTACT or issue != self.issue or on > self.expires_on:
            return False
        return contact is not None and contact.id == self.contact_id and contact.confirmed_change == self.contact_change

    def was_answered(self, issue: int) -> bool:
        """Whether the link of that issue was answered; it shows the answer then."""
        return self.status in ANSWERED and issue == self.issue

    def answer(self, *, confirmed: bool) -> "Decision[CompanyTransfer]":
        """The contact's answer, once."""
        if confirmed:
            return self._with(Status.CONFIRMED), (CompanyTransferConfirmed(**self._refs()),)
        return self._with(Status.REFUSED), (CompanyTransferRefused(**self._refs()),)

    def end_link(self) -> "CompanyTransfer":
        """End the link that was mailed; nobody can answer any more."""
        return self.model_copy(update={"issue": self.issue + 1})

    def expire(self) -> "Decision[CompanyTransfer]":
        """Nobody answered."""
        return self._with(Status.EXPIRED), (CompanyTransferExpired(**self._refs()),)

    def _refs(self) -> dict[str, str]:
        return {"transfer_id": self.id, "company_id": self.company_id, "portal": self.portal}

    def _with(self, status: Status) -> "CompanyTransfer":
        return self.model_copy(update={"status": status})
