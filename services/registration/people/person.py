"""A person, known by a reference: the only place of the system that holds names, addresses and birth dates."""

from datetime import date, timedelta
from typing import Any

from pydantic import EmailStr

from shared.events.registration.person import AddressChanged, AddressChangeRequested, CosigningChanged
from shared.messaging.model.aggregate import Decision, Events, SchoolAggregate
from shared.web.mail_language import MailLanguage

CONFIRM_WITHIN = timedelta(days=14)


class Person(SchoolAggregate):
    """Identity and contact data of a person. `parent_id` refers to the parent who co-signs for a minor.

    `portal` wrote the person first, or got the company of the person, and is the only one that changes it; None when
    that was not kept. `pending_email` is an address that the person has not confirmed: until then mails, and the links
    in them, go to the address before.
    `confirmed_change` is the number of the change by which the address came that counts.
    """

    name: str
    email: EmailStr
    language: MailLanguage = "nl"
    phone: str | None = None
    born_on: date | None = None
    parent_id: str | None = None
    portal: str | None = None
    pending_email: EmailStr | None = None
    address_changes: int = 0
    address_change_on: date | None = None
    confirmed_change: int = 0

    def change(self, data: dict[str, Any], portal: str | None, on: date) -> "Decision[Person]":
        """Change these fields, through that portal; a field that is not among them stays as it is."""
        fields = {name: value for name, value in data.items() if name != "email"}
        changed = Person.model_validate({**self.model_dump(), **fields, "portal": self.portal or portal})
        email = data.get("email", self.email)
        cosigning = (changed.born_on, changed.parent_id) != (self.born_on, self.parent_id)
        news: Events = (CosigningChanged(person_id=self.id),) if cosigning else ()
        if email == self.email:
            return changed.model_copy(update={"pending_email": None}) if "email" in data else changed, news
        if email == self.pending_email and self.can_confirm(self.address_changes, on):
            return changed, news
        number = self.address_changes + 1
        pending = {"pending_email": email, "address_changes": number, "address_change_on": on}
        return changed.model_copy(update=pending), (*news, AddressChangeRequested(person_id=self.id, change=number))

    def move(self, former: str | None, to: str) -> "Person":
        """Go with the company from one portal to another. A change of address that the former one asked for ends."""
        if self.portal != former:
            return self
        return self.model_copy(update={"portal": to, "pending_email": None})

    def can_confirm(self, change: int, on: date) -> bool:
        """Whether that request for another address can be confirmed on that day."""
        requested = self.address_change_on
        if self.pending_email is None or requested is None or change != self.address_changes:
            return False
        return on <= requested + CONFIRM_WITHIN

    def confirm(self, change: int, on: date) -> "Decision[Person]":
        """The person confirms the address of that request."""
        if not self.can_confirm(change, on):
            return self, ()
        confirmed = self.model_copy(
            update={"email": self.pending_email, "pending_email": None, "confirmed_change": change}
        )
        return confirmed, (AddressChanged(person_id=self.id, change=change),)
