"""The command with which a party declines an agreement."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from services.contracts.agreement.action import Action
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.company_check import lines_or_nothing
from services.contracts.agreement.repository import Agreements
from shared.access.actions import as_party
from shared.events.door import always
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock

MAX_NOTE = 500
Note = Annotated[str, StringConstraints(max_length=MAX_NOTE, strip_whitespace=True), always(lines_or_nothing)]


class Objection(StrEnum):
    """Why a party declines; a closed list, because it is part of an event, and free text could hold personal data."""

    WRONG_DATES = "WRONG_DATES"
    WRONG_HOURS = "WRONG_HOURS"
    WRONG_PERSON = "WRONG_PERSON"
    NOT_AGREED = "NOT_AGREED"


class Declined(BaseModel):
    """What the party states: the reason, and what it writes to the desk."""

    reason: Objection
    note: Note = ""


class DeclineAgreement(Declined):
    """Decline the current version, with the reason."""

    agreement_id: str
    version: int
    role: Party
    signatory_id: str = ""


async def decline_agreement(command: DeclineAgreement, agreements: Agreements, clock: Clock) -> Events:
    """All parties are notified; a declined version can no longer be signed. Raises Problem 409 when the version that
    was shown is outdated, or this party has nothing to answer."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    otherwise = "This agreement cannot be declined now"
    actor = as_party(command.role, command.signatory_id)
    require_allowed(agreement, Action.DECLINE, actor, clock, otherwise=otherwise)
    return agreements.save(
        agreement.decline(command.role, command.reason, clock.now(), command.signatory_id, command.note)
    )
