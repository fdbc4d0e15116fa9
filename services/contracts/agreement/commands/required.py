"""What every command on an agreement requires: the version that the page showed, an action that is allowed, a name."""

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.code_rules import needs_code
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.parties import Signer
from shared.access.actions import Acting
from shared.events.vocabulary import Party
from shared.messaging.model.clock import Clock
from shared.web.problems import INVALID, Problem


def require_current(agreement: AgreementState, version: int) -> None:
    """Raises Problem 409 when there is a newer version than the one that was shown."""
    if version != agreement.version:
        newer = "There is a newer version of this agreement"
        raise Problem(409, "new-version", newer, "Read it before you answer.", reason=agreement.status_of(version))


def require_allowed(
    agreement: AgreementState,
    action: Action,
    actor: Acting,
    clock: Clock,
    *,
    otherwise: str,
    context: AgreementContext = NOTHING_KNOWN,
) -> None:
    """Raises Problem 409 with the reason, and that title, when the table does not allow it today."""
    reason = why_not(action, agreement, context, actor, clock.today())
    if reason is not None:
        raise Problem(409, "cannot-sign", otherwise, reason=reason)


def require_name(
    agreement: AgreementState, role: Party, typed_name: str, confirmed_name: str, person: str = ""
) -> None:
    """Raises Problem 422 for a name that differs from the known one and was not confirmed."""
    if agreement.name_to_confirm(role, typed_name, confirmed_name, person):
        detail = "differs from the name of this party: to sign with it, send it as confirmed_name as well"
        raise Problem(422, "invalid", INVALID, errors=[{"pointer": "/typed_name", "detail": detail}])


def require_code(agreement: AgreementState, signer: Signer, typed: str) -> None:
    """Raises Problem 409 where a code is needed and none was typed."""
    if needs_code(agreement, signer) and not typed.strip():
        raise Problem(409, "cannot-sign", "A code is needed to sign", "It is mailed to you.", reason="CODE_MISSING")


def require_signer(agreement: AgreementState, role: Party, person: str) -> Signer:
    """The signer. Raises Problem 409 for who is none."""
    signer = agreement.signer(role, person)
    if signer is None:
        raise Problem(409, "cannot-sign", "This agreement cannot be signed now", reason="NOT_A_PARTY")
    return signer
