"""What stands in the way of most actions on an agreement: that it has ended, or that a party has nothing to answer."""

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.status import ENDED, SIGNED, UNSENT, Status
from shared.access.actions import Acting

ALREADY_SIGNED = "ALREADY_SIGNED"


def ended(agreement: AgreementState) -> str | None:
    """Nothing is done any more with an agreement that has ended."""
    return "CLOSED" if agreement.status in ENDED else None


def signed_or_ended(agreement: AgreementState) -> str | None:
    """What everybody has signed stays as it is."""
    return "FULLY_SIGNED" if agreement.status in SIGNED else ended(agreement)


def nothing_to_answer(agreement: AgreementState, actor: Acting) -> str | None:
    """Why a party has nothing to answer."""
    if actor.role in {signature.role for signature in agreement.signatures}:
        return ALREADY_SIGNED
    if agreement.status in UNSENT:
        return "NOT_SENT"
    if not any(signer.role == actor.role and actor.person in ("", signer.acting_id) for signer in agreement.missing):
        return "CLOSED" if signed_or_ended(agreement) else "NOT_A_PARTY"
    return "DECLINED" if agreement.status is Status.DECLINED else ended(agreement)
