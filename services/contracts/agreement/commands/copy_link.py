"""The command with which a person of the desk sees the link of a signer."""

from pydantic import BaseModel

from services.contracts.agreement.action import Action
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.repository import Agreements
from shared.access.actions import DESK
from shared.events.identifiers import Ref
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.web.problems import Problem


class CopyLink(BaseModel):
    """Whose link, of which version."""

    agreement_id: str
    version: int
    role: Party
    person: Ref


async def copy_link(command: CopyLink, agreements: Agreements, clock: Clock, by: MessageContext) -> Events:
    """Raises Problem 409 for an outdated version, or when that person has nothing to sign."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    otherwise = "This link cannot be shown now"
    require_allowed(agreement, Action.COPY_LINK, DESK, clock, otherwise=otherwise)
    if agreement.signer(command.role, command.person) not in agreement.missing:
        raise Problem(409, "cannot-sign", otherwise, reason="NOT_A_PARTY")
    return agreements.save(agreement.copy_link(command.role, command.person, by.actor, clock.now()))
