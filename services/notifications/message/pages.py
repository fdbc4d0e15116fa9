"""What the desk does with a mail that was not delivered, on its page."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from services.notifications.message.commands.undelivered import UndeliveredMail, close, send_again
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import scope_of
from shared.audit.shows import shows
from shared.events.identifiers import Ref
from shared.messaging.model.aggregate import Events

router = APIRouter(
    include_in_schema=False, dependencies=[staff(Role.DESK, Role.OPERATOR), shows("message", "message_id")]
)


@router.post("/desk/mails/{message_id}/send-again")
async def send_mail_again(message_id: Ref, request: Request) -> RedirectResponse:
    """Send it now instead of after its pause, or although it failed."""
    return await _carried_out(request, send_again, message_id)


@router.post("/desk/mails/{message_id}/close")
async def close_mail(message_id: Ref, request: Request) -> RedirectResponse:
    """The recipient was reached in another way."""
    return await _carried_out(request, close, message_id)


async def _carried_out(
    request: Request, handler: Callable[..., Awaitable[Events]], message_id: str
) -> RedirectResponse:
    """Lead back to the list."""
    mail, who = UndeliveredMail(message_id=message_id), request.state.actor.id
    await request.app.state.commands.execute(handler, mail, actor=who, scope=scope_of(request))
    return RedirectResponse(f"/desk?{request.url.query}#undelivered", 303)
