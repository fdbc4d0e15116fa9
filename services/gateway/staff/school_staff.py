"""The staff of a school, as far as roles were granted here: who holds which, and the links by which others get some."""

from datetime import datetime, timedelta

from services.gateway.staff.refusals import (
    InvitationEndedError,
    LastAdministratorError,
    TooManyError,
)
from services.gateway.staff.staff_grant import StaffGrant, account_id
from services.gateway.staff.staff_invitation import InvitationState, StaffInvitation
from shared.access.role import Role
from shared.messaging.model.aggregate import Aggregate

MAX_OPEN, MAX_GRANTS = 20, 500
ENDED_ARE_KEPT = timedelta(days=90)
"""How long a link that has ended still says why."""


class SchoolStaff(Aggregate):
    """Its id is the code of the school; `school_name` is what the school is called when a link was last made."""

    school_name: str = ""
    invitations: tuple[StaffInvitation, ...] = ()
    grants: tuple[StaffGrant, ...] = ()

    @property
    def school_code(self) -> str:
        """It belongs to that school."""
        return self.id

    @property
    def administrators(self) -> tuple[StaffGrant, ...]:
        """Those who may grant and take away."""
        return tuple(grant for grant in self.grants if Role.ADMINISTRATOR in grant.roles)

    def open_invitations(self, now: datetime) -> tuple[StaffInvitation, ...]:
        """Links that are out and can still be used."""
        return tuple(each for each in self.invitations if each.state(now) is InvitationState.OPEN)

    def invitation_of(self, sha256: str) -> StaffInvitation | None:
        """The link whose token has this hash."""
        return next((each for each in self.invitations if each.is_of(sha256)), None)

    def grant_of(self, account: str) -> StaffGrant | None:
        """What this account holds."""
        return next((grant for grant in self.grants if grant.account == account), None)

    def invite(self, invitation: StaffInvitation, school_name: str = "") -> "SchoolStaff":
        """A link more; one that an operator makes ends the one that an operator made before. Raises TooManyError."""
        now = invitation.made_at
        kept = [each for each in self.invitations if _ended_at(each, now) > now - ENDED_ARE_KEPT]
        if invitation.by_operator:
            kept = [each.revoke(now) if each.by_operator else each for each in kept]
        if sum(each.state(now) is InvitationState.OPEN for each in kept) >= MAX_OPEN:
            raise TooManyError(f"{MAX_OPEN} links are out that nobody used; revoke one first")
        name = school_name or self.school_name
        return self.model_copy(update={"school_name": name, "invitations": (*kept, invitation)})

    def revoke(self, id: str, now: datetime) -> "SchoolStaff":
        """End a link, or without an id the one that an operator made; one that has ended stays as it is."""
        ends = [each.id == id if id else each.by_operator for each in self.invitations]
        revoked = [each.revoke(now) if end else each for each, end in zip(self.invitations, ends, strict=True)]
        return self.model_copy(update={"invitations": tuple(revoked)})

    def accept(self, sha256: str, issuer: str, subject: str, name: str, now: datetime) -> "SchoolStaff":
        """The account gets the roles of the link, beside those that it holds, and the link is used. Raises
        InvitationEndedError with the state in which the link is, and TooManyError."""
        invitation = self.invitation_of(sha256)
        state = invitation.state(now) if invitation else InvitationState.REVOKED
        if invitation is None or state is not InvitationState.OPEN:
            raise InvitationEndedError(state)
        account = account_id(issuer, subject)
        given = StaffGrant(
            account=account,
            issuer=issuer,
            subject=subject,
            name=name,
            roles=invitation.roles,
            granted_at=now,
            granted_by=invitation.made_by,
        )
        if held := self.grant_of(account):
            given = given.model_copy(update={"roles": tuple(sorted({*held.roles, *given.roles}))})
        others = [grant for grant in self.grants if grant.account != account]
        if len(others) >= MAX_GRANTS:
            raise TooManyError(f"{MAX_GRANTS} people hold roles at this school")
        used = tuple(each.use(now) if each.is_of(sha256) else each for each in self.invitations)
        return self.model_copy(update={"invitations": used, "grants": (*others, given)})

    def take_away(self, account: str, by: str) -> "SchoolStaff":
        """All that the account holds, if anything. Raises LastAdministratorError when the last administrator would go
        by themselves (`by`, a subject): nobody could grant anything then."""
        administrators = self.administrators
        if [each.account for each in administrators] == [account] and administrators[0].subject == by:
            raise LastAdministratorError
        return self.model_copy(update={"grants": tuple(grant for grant in self.grants if grant.account != account)})


def _ended_at(invitation: StaffInvitation, now: datetime) -> datetime:
    """When a link ended; now for one that has not."""
    if invitation.state(now) is InvitationState.OPEN:
        return now
    return invitation.used_at or invitation.revoked_at or invitation.expires_at
