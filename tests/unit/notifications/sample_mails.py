"""Every mail with values such as the sample year has."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from services.notifications.message.mail_renderer import MailRenderer
from services.notifications.message.mail_rules import DESK, MAIL_RULES
from services.notifications.message.planning import SEPARATOR, mails_of, plain_values
from services.notifications.message.recipients import CONFIRMING, COPIES, SIGNING, SURVEY, TRANSFERRING, YEARLY
from shared.events.event import Event
from shared.events.registration.school import MailSettings
from shared.testing.samples import sample

LINK = "https://school.example/sign/x?a=1&b=2"
LINKED = (*SIGNING, *COPIES, *SURVEY, *CONFIRMING, *TRANSFERRING, *YEARLY)
STUDENT, COMPANY = "Youssef Voorbeeld", "Installatie Voorbeeld 030"
KNOWN = {
    "student": STUDENT,
    "company": COMPANY,
    "begins": "2025-09-15",
    "ends": "2026-06-26",
    "contact": "Amira Fictief",
    "contact_phone": "+31000000001",
}
"""What is looked up when a mail is sent."""
STATED = {
    "case_number": "2026-CS000012",
    "error": "ADDRESS_REFUSED",
    "findings": "OVERLAP, MINOR_WEEK",
    "location": "Voorbeeldstad",
    "owner_team": "Informatie en administratie",
    "portal": "companies",
    "reason_code": "NO_TRAINER",
    "reason": "WRONG_HOURS",
    "school_year": "2025-2026",
    "template": "agreement_to_sign",
}
"""Instead of a text that says nothing."""
DESK_OF_SCHOOL = MailSettings(
    sender_name="Bureau Werk & Stage",
    desk_mailbox="bureau@school.example",
    desk_phone="+31 00 000 00 01",
    desk_hours="Mo-Th 08:30-16:30; Fr 08:30-12:00",
)


class SampleMail(NamedTuple):
    """A kind of mail with its values; `read_as` as Message tells it."""

    template: str
    values: dict[str, str]

    def render(self, language: str, **other: str) -> tuple[str, str, str]:
        """Subject, text and HTML, with other values where they are given."""
        return renderer().render(self.template, language, self.values | other, DESK_OF_SCHOOL)


@cache
def renderer() -> MailRenderer:
    """One for all mails, as a service has."""
    return MailRenderer()


def sample_mails() -> Iterator[SampleMail]:
    """Of each event, complete and with what it must have only, each mail as each of its kinds of reader gets it."""
    for event_class in MAIL_RULES:
        for only_required in (False, True):
            event = sample(event_class, only_required=only_required)
            yield from _of(event)


def _of(event: Event) -> Iterator[SampleMail]:
    stated = plain_values(event)
    stated |= {name: value for name, value in STATED.items() if name in stated}
    for mail in mails_of(event):
        template, _, to = mail.partition(SEPARATOR)
        own = {"name": "Kim Bedacht", "code": "012345", "link": LINK if template in LINKED and to != DESK else ""}
        for read_as in ("DESK",) if to == DESK else ("", "STUDENT"):
            yield SampleMail(template, {**stated, **KNOWN, **own, "read_as": read_as})
