"""Renders mails as text and HTML: in the catalogue of a language each template is the context of its texts."""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.notifications.message.mail_texts import MailTexts
from services.notifications.message.opening_hours import hours_in_words
from services.notifications.message.wording import in_words
from shared.events.registration.school import MailSettings
from shared.messaging.model.clock import DUTCH_TIME
from shared.web.translations import load_texts

HERE = Path(__file__).parent
UNKNOWN = "unknown"
"""The context of what a mail says where a value is not known."""
DESK_NAME = "Bureau Werk & Stage"
ABOUT = re.compile(r":? \{\{.*")
"""What a subject is about: all from its first placeholder on."""
SPECIALS = re.compile(r'[()<>\[\]:;@\\,."]')
MAX_QUOTED = 64
"""A name with specials (RFC 5322) stands in quotes, of which the library makes one line or drops them."""


class MailRenderer:
    """All templates in all languages. The constructor raises TranslationsDifferError when a language lacks a text."""

    def __init__(self, folder: Path = HERE / "locale" / "mails") -> None:
        catalogues = load_texts(folder)
        self._sources = {
            f"{language}/{template}/{part}": text
            for language, texts in catalogues.items()
            for (template, part), text in texts.items()
            if template != UNKNOWN
        }
        self._texts = MailTexts(self._sources)
        self._unknown = {
            language: {name: text for (template, name), text in texts.items() if template == UNKNOWN}
            for language, texts in catalogues.items()
        }
        self._asked: dict[str, frozenset[str]] = {}
        for name in self._sources:
            _, template, _ = name.split("/")
            self._asked[template] = self._asked.get(template, frozenset()) | self._texts.asked_by(name)
        loader = FileSystemLoader(HERE)
        self._html = Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("mail.html")

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that every mail has."""
        return tuple(self._unknown)

    def asked_by(self, template: str) -> frozenset[str]:
        """The names of the values that a template asks for, in any language."""
        return self._asked[template]

    def title(self, template: str, language: str) -> str:
        """What a kind of mail is called: its subject without what it is about."""
        return ABOUT.sub("", self._sources[f"{language}/{template}/subject"])

    def render(
        self, template: str, language: str, values: dict[str, str], desk: MailSettings | None = None
    ) -> tuple[str, str, str]:
        """Subject, text and HTML, with the desk's data below; a missing value stays visible by its name. An agreement
        from before there were numbers, and a mail that was planned then, has none."""
        values = {**self._unknown[language], **in_words(values, language)}
        if values.get("template") in self._asked:
            values["template"] = self.title(values["template"], language)
        subject = self._texts.line(f"{language}/{template}/subject", values)
        paragraphs = self._texts.paragraphs(f"{language}/{template}/text", values)
        link, button = values.get("link", ""), self._sources.get(f"{language}/{template}/button", "")
        of_desk = _of_desk(desk, language)
        closing = "\n".join(self._texts.paragraphs(f"{language}/closing/text", of_desk))
        greeting = self._texts.line(f"{language}/greeting/text", values)
        text = "\n\n".join([greeting, *paragraphs, *([f"{button}:\n{link}"] if link and button else []), closing])
        html = self._html.render(
            lang=language,
            subject=subject,
            desk=of_desk["desk"],
            greeting=greeting,
            paragraphs=paragraphs,
            link=link if button else "",
            button=button,
            closing=closing,
        )
        return subject, text, html


@cache
def renderer() -> MailRenderer:
    """The one that the pages of the desk share."""
    return MailRenderer()


def _of_desk(desk: MailSettings | None, language: str) -> dict[str, str]:
    """What the closing of a mail says of the desk; what a school has not set is left out."""
    if desk is None:
        return {"desk": DESK_NAME, "desk_mailbox": ""}
    of_desk = {"desk": desk.sender_name, "desk_mailbox": str(desk.desk_mailbox), "desk_phone": desk.desk_phone or ""}
    return of_desk | {"desk_hours": hours_in_words(desk.desk_hours, language) if desk.desk_hours else ""}


def compose(
    id: str,
    sender: str,
    name: str,
    address: str,
    subject: str,
    text: str,
    html: str,
    *,
    at: datetime,
    of_school: MailSettings | None = None,
) -> EmailMessage:
    """A mail whose Message-ID is derived from the notification id, so that duplicates can be recognised; its date is in
    Dutch time.

    It is sent by `sender` under the desk's name; with the settings of a school under its name, and answers go to its
    desk.
    """
    mail = EmailMessage()
    user, _, domain = address.rpartition("@")
    by, _, host = sender.rpartition("@")
    mail["Date"] = format_datetime(at.astimezone(DUTCH_TIME))
    mail["From"] = Address(display_name(of_school.sender_name if of_school else DESK_NAME), by, host)
    mail["To"] = Address(display_name(name), user, domain.encode("idna").decode())
    mail["Subject"], mail["Message-ID"] = subject, f"<{id}@{host}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["Reply-To"] = of_school.desk_mailbox if of_school else sender
    mail.set_content(text)
    mail.add_alternative(html, subtype="html")
    return mail


def display_name(name: str) -> str:
    """The name for a header, with plain spaces, as readers of headers drop others beside specials. Of a long one
    specials become spaces: without quotes they would begin another address."""
    name = " ".join(name.split())
    quoted = len(name) + name.count('"') + name.count("\\")
    return name if quoted <= MAX_QUOTED else " ".join(SPECIALS.sub(" ", name).split())
