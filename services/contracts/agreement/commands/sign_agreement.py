"""A party signs its agreement."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from services.contracts.agreement.store import Agreements
from shared.events.vocabulary import Party
from shared.messaging.clock import Clock
from shared.messaging.noun import Facts
from shared.web.problems import Problem


class SignAgreement(BaseModel):
    """Consent to one version, with the name typed by hand."""

    agreement_id: str
    version: int
    role: Party
    typed_name: Annotated[str, StringConstraints(min_length=2, max_length=120, strip_whitespace=True)]


async def sign_agreement(command: SignAgreement, agreements: Agreements, clock: Clock) -> Facts:
    """Signs the version that was shown; signing twice is one signature. Raises Problem 409 when that cannot be."""
    agreement = await agreements.get(command.agreement_id)
    if command.version != agreement.version:
        raise Problem(409, "new-version", "There is a newer version of this agreement", "Read it before you sign.")
    reason = agreement.why_not_sign(command.role)
    if reason is not None:
        raise Problem(409, "cannot-sign", "This agreement cannot be signed now", reason=reason)
    return agreements.keep(agreement.sign(command.role, command.typed_name, clock.now()))
