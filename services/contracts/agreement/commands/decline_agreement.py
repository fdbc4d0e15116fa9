"""A party does not agree."""

from enum import StrEnum

from pydantic import BaseModel

from services.contracts.agreement.store import Agreements
from shared.events.vocabulary import Party
from shared.messaging.noun import Facts


class Objection(StrEnum):
    """Why; what exactly is told to the desk, not written into a form."""

    WRONG_DATES = "WRONG_DATES"
    WRONG_HOURS = "WRONG_HOURS"
    WRONG_PERSON = "WRONG_PERSON"
    NOT_AGREED = "NOT_AGREED"


class DeclineAgreement(BaseModel):
    """No, with the reason."""

    agreement_id: str
    role: Party
    reason: Objection


async def decline_agreement(command: DeclineAgreement, agreements: Agreements) -> Facts:
    """All parties are told; a declined version can no longer be signed."""
    agreement = await agreements.get(command.agreement_id)
    return agreements.keep(agreement.decline(command.role, command.reason))
