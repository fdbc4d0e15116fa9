"""Derives the mails of an event: template and recipient, its aggregates, and the template values."""

from typing import Any

from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.wording import LIST_SEPARATOR
from shared.events.event import Event

SEPARATOR = "|"


def mails_of(event: Event) -> list[str]:
    """`template|recipient` for every mail the event leads to."""
    return [
        f"{mail.template}{SEPARATOR}{to}" for mail in MAIL_RULES[type(event)] for to in dict.fromkeys(mail.to(event))
    ]


def about(event: Event) -> tuple[str, ...]:
    """Ids of the aggregates a mail is about, so that the flow of an aggregate shows it; people are left out."""
    aggregates = ("placement_id", "agreement_id", "invitation_id", "dossier_id", "case_id", "company_id", "incident_id")
    return tuple(str(getattr(event, name)) for name in aggregates if getattr(event, name, None))


def plain_values(event: Event) -> dict[str, str]:
    """The event's strings, numbers and lists of strings as text, to fill the template."""
    return {key: _as_text(value) for key, value in event.model_dump(mode="json").items() if _is_plain(value)}


def _as_text(value: Any) -> str:
    return LIST_SEPARATOR.join(value) if isinstance(value, list) else str(value)


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
