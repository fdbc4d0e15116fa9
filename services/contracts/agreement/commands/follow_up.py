"""The commands that follow a version: a party has opened it, the desk reminds who has not signed."""

from typing import NamedTuple

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.commands.required import require_current
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.repository import Agreements
from shared.access.actions import DESK
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.web.problems import Problem


class OpenAgreement(NamedTuple):
    """The signer did something on the page."""

    agreement_id: str
    role: Party
    person: str


class RemindSigners(NamedTuple):
    """Of the version that the page showed."""

    agreement_id: str
    version: int


async def open_agreement(command: OpenAgreement, agreements: Agreements, clock: Clock) -> Events:
    """The first time counts; later ones change nothing."""
    agreement = await agreements.get(command.agreement_id)
    return agreements.save(agreement.open(command.role, command.person, clock.now()))


async def remind_signers(
    command: RemindSigners, agreements: Agreements, clock: Clock, context: MessageContext
) -> Events:
    """Who asked is kept. Raises Problem 409 for an outdated version, when nobody waits for it, and within 24 hours of
    the last reminder, with the time that is left."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    now = clock.now()
    reason = why_not(Action.REMIND, agreement, NOTHING_KNOWN._replace(now=now), DESK, clock.today())
    if reason is not None:
        wait = agreement.reminder_wait(now)
        hours, minutes = divmod(int(wait.total_seconds()) // 60, 60)
        detail = f"Wait another {hours} h {minutes} min." if wait else ""
        raise Problem(409, "cannot-sign", "Nobody can be reminded now", detail, reason=reason)
    return agreements.save(agreement.remind(now, DESK, by=context.actor, scheduled=False))
