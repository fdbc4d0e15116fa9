"""What the desk does with a mail that was not delivered, on its page."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from services.notifications.message.commands.undelivered import UndeliveredMail, close, send_again
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import scope_of
from shared.audit.shows import shows
from shared.events.identifiers import Ref

router = APIRouter(
    include_in_schema=False, dependencies=[staff(Role.DESK, Role.OPERATOR), shows("message", "message_id")]
)
AFTER = "#undelivered"


@router.post("/desk/mails/{message_id}/send-again")
async def send_mail_again(message_id: Ref, request: Request) -> RedirectResponse:
    """Send it now instead of after its pause, or although it failed."""
    await request.app.state.commands.execute(
        send_again, UndeliveredMail(message_id=message_id), actor=request.state.actor.id, scope=scope_of(request)
    )
    return RedirectResponse(f"/desk?{request.url.query}{AFTER}", 303)


@router.post("/desk/mails/{message_id}/close")
async def close_mail(message_id: Ref, request: Request) -> RedirectResponse:
    """The recipient was reached in another way."""
    await request.app.state.commands.execute(
        close, UndeliveredMail(message_id=message_id), actor=request.state.actor.id, scope=scope_of(request)
    )
    return RedirectResponse(f"/desk?{request.url.query}{AFTER}", 303)
