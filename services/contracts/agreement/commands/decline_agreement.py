"""The command with which a party declines an agreement."""

from enum import StrEnum

from pydantic import BaseModel

from services.contracts.agreement.repository import Agreements
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events


class Objection(StrEnum):
    """Why a party declines; a closed list, because free text could hold personal data."""

    WRONG_DATES = "WRONG_DATES"
    WRONG_HOURS = "WRONG_HOURS"
    WRONG_PERSON = "WRONG_PERSON"
    NOT_AGREED = "NOT_AGREED"


class DeclineAgreement(BaseModel):
    """Decline the current version, with the reason."""

    agreement_id: str
    role: Party
    reason: Objection


async def decline_agreement(command: DeclineAgreement, agreements: Agreements) -> Events:
    """All parties are notified; a declined version can no longer be signed."""
    agreement = await agreements.get(command.agreement_id)
    return agreements.save(agreement.decline(command.role, command.reason))
