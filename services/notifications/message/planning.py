"""What a mail is planned with: its recipient, what it is about, and the plain values its words need."""

from typing import Any

from services.notifications.message.post import POST
from shared.events.fact import Fact

SEPARATOR = "|"


def mails_of(fact: Fact) -> list[str]:
    """`template|recipient` for every mail that this fact leads to."""
    return [f"{mail.template}{SEPARATOR}{to}" for mail in POST[type(fact)] for to in dict.fromkeys(mail.to(fact))]


def about(fact: Fact) -> tuple[str, ...]:
    """The nouns a mail is about, so that a flow shows it; people are left to the recipient."""
    nouns = ("placement_id", "agreement_id", "invitation_id", "dossier_id", "case_id", "company_id", "incident_id")
    return tuple(str(getattr(fact, name)) for name in nouns if getattr(fact, name, None))


def told(fact: Fact) -> dict[str, str]:
    """The plain values of the fact, as text."""
    return {key: str(value) for key, value in fact.model_dump(mode="json").items() if _plain(value)}


def _plain(value: Any) -> bool:
    return isinstance(value, str | int | float) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
