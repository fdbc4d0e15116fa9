"""What every command on an agreement requires: the version that the page showed, an action that is allowed, a name."""

from services.contracts.agreement.actions import Action, why_not
from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.context import NOTHING_KNOWN
from shared.access.actions import Acting
from shared.events.vocabulary import Party
from shared.messaging.model.clock import Clock
from shared.web.problems import INVALID, Problem


def require_current(agreement: AgreementState, version: int) -> None:
    """Raises Problem 409 when there is a newer version than the one that was shown."""
    if version != agreement.version:
        raise Problem(409, "new-version", "There is a newer version of this agreement", "Read it before you answer.")


def require_allowed(agreement: AgreementState, action: Action, actor: Acting, clock: Clock, *, otherwise: str) -> None:
    """Raises Problem 409 with the reason, and that title, when the table does not allow it today."""
    reason = why_not(action, agreement, NOTHING_KNOWN, actor, clock.today())
    if reason is not None:
        raise Problem(409, "cannot-sign", otherwise, reason=reason)


def require_own_name(agreement: AgreementState, role: Party, typed_name: str, person: str = "") -> None:
    """Raises Problem 422 for the name of somebody else."""
    if not agreement.is_name_of(role, typed_name, person):
        errors = [{"pointer": "/typed_name", "detail": "is not the name of this party"}]
        raise Problem(422, "invalid", INVALID, errors=errors)
