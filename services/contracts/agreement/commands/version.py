"""Every action of a page is about the version that the page showed."""

from services.contracts.agreement.agreement_state import AgreementState
from shared.web.problems import Problem


def require_current(agreement: AgreementState, version: int) -> None:
    """Raises Problem 409 when there is a newer version than the one that was shown."""
    if version != agreement.version:
        raise Problem(409, "new-version", "There is a newer version of this agreement", "Read it before you answer.")
