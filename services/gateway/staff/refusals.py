"""Why a change of who holds which role is refused."""

from typing import ClassVar

from services.gateway.staff.staff_invitation import InvitationState
from shared.web.problems import Problem


class InvitationEndedError(Problem):
    """410: the link was used, has expired, or was revoked."""

    TITLES: ClassVar = {
        InvitationState.USED: ("used-invitation", "This link was used already"),
        InvitationState.EXPIRED: ("expired-invitation", "The time of this link is over"),
        InvitationState.REVOKED: ("revoked-invitation", "This link was revoked"),
    }

    def __init__(self, state: InvitationState) -> None:
        slug, title = self.TITLES[state]
        super().__init__(410, slug, title, "Ask who sent it for another one.")
        if state is InvitationState.USED:
            self.more["sign_in"] = "/auth/sign-in"


class TooManyError(Problem):
    """409: a limit would be passed."""

    def __init__(self, detail: str) -> None:
        super().__init__(409, "too-many-invitations", "There are too many", f"{detail}.")


class LastAdministratorError(Problem):
    """409: nobody could grant roles any more."""

    def __init__(self) -> None:
        super().__init__(
            409,
            "last-administrator",
            "You are the only administrator of this school",
            "Make somebody else an administrator first, or ask the operator for a link to a new one.",
        )
