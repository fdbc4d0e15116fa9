"""How far a signer has come with a version: what the desk looks up when somebody misses the agreement (R51)."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import Party

REMIND_AGAIN_AFTER = timedelta(hours=24)
"""Nobody is reminded twice by people within that time."""


class Progress(BaseModel):
    """Of one signer: `sent_at` when they were invited, `delivered_at` when the mail server took the mail, `failed_at`
    when it did not, `opened_at` when they did something on the page (a mail scanner only reads), `reminded_by` who
    asked for the last reminder, empty for one on its day. `decline_note` is what the party wrote to the desk with its
    reason: it may name people, so it is shown to the desk and is part of no event."""

    model_config = ConfigDict(frozen=True)

    role: Party
    person: str
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    failed_at: datetime | None = None
    opened_at: datetime | None = None
    declined_at: datetime | None = None
    decline_reason: str = ""
    decline_note: str = ""
    reminded_at: datetime | None = None
    reminded_by: str = ""
