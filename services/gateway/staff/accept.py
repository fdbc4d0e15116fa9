"""Gives the roles of a link to the person who signed in with it: a change that is on record before it happens."""

from fastapi import Request

from services.gateway.auth.pending_sign_in import PendingSignIn
from services.gateway.auth.settings import SignInSettings
from services.gateway.auth.wall_clock import WallClock
from services.gateway.staff.commands.accept_invitation import AcceptInvitation, accept_invitation
from services.gateway.staff.staff_grant import account_id
from services.gateway.staff.staff_invitation import ID_LENGTH
from shared.access.staff_member import StaffMember
from shared.audit.record import Action
from shared.audit.recorder import Recorder, noted
from shared.audit.shows import record_subject


async def accept(request: Request, pending: PendingSignIn, member: StaffMember) -> None:
    """Raises InvitationEndedError where the link was used, has expired or was revoked meanwhile."""
    settings: SignInSettings = request.app.state.settings
    clock: WallClock = request.app.state.dependencies[WallClock]
    issuer, subject = settings.oidc_issuer, member.actor.id
    record_subject(request, "staff_invitation", pending.invitation[:ID_LENGTH], pending.school)
    record_subject(request, "staff_account", account_id(issuer, subject))
    recorder: Recorder = request.app.state.recorder
    request.state.actor = member.actor
    noted(request).change = await recorder.record(request, Action.CHANGE)
    command = AcceptInvitation(pending.school, pending.invitation, issuer, subject, member.name, clock.now())
    await request.app.state.commands.execute(accept_invitation, command, actor=subject)
