"""The command with which a person of the desk records that parent and student are two persons."""

from typing import NamedTuple

from services.contracts.agreement.action import Action
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.repository import Agreements
from shared.access.actions import DESK
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext


class RecordSecondProof(NamedTuple):
    """It was seen on paper, for the agreement of that version."""

    agreement_id: str
    version: int


async def record_second_proof(
    command: RecordSecondProof, agreements: Agreements, clock: Clock, context: MessageContext
) -> Events:
    """Who saw it is kept with it. Raises Problem 409 for an outdated version, or when it changes nothing."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    require_allowed(agreement, Action.RECORD_SECOND_PROOF, DESK, clock, otherwise="This cannot be recorded now")
    return agreements.save(agreement.record_second_proof(context.actor, clock.now()))
