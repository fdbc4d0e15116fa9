"""The commands of the second proof by a code: the desk names another address, the parent enters what arrived there."""

from typing import NamedTuple

from pydantic import BaseModel, EmailStr

from services.contracts.agreement.action import Action
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.repository import Agreements
from services.contracts.links.proof_codes import ProofCodes
from shared.access.actions import DESK, as_party
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.web.problems import INVALID, Problem


class RequestCode(BaseModel):
    """Another address of the parent, as the desk knows it."""

    agreement_id: str
    version: int
    address: EmailStr


class EnterCode(NamedTuple):
    """What the parent typed."""

    agreement_id: str
    code: str


async def request_code(command: RequestCode, agreements: Agreements, clock: Clock, by: MessageContext) -> Events:
    """Raises Problem 409 for an outdated version, or when there is nothing to prove, 422 for the address of a party."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    require_allowed(agreement, Action.REQUEST_CODE, DESK, clock, otherwise="No code can be sent now")
    if agreement.is_address_of_party(command.address):
        errors = [{"pointer": "/address", "detail": "is the address of a party already"}]
        raise Problem(422, "invalid", INVALID, errors=errors)
    return agreements.save(agreement.request_code(command.address, by.actor, clock.now()))


async def enter_code(command: EnterCode, agreements: Agreements, codes: ProofCodes, clock: Clock) -> Events:
    """A wrong code counts as one of five. Raises Problem 409 when no code holds any more."""
    agreement = await agreements.get(command.agreement_id)
    parent, now = as_party(Party.PARENT), clock.now()
    context = NOTHING_KNOWN._replace(now=now)
    require_allowed(
        agreement, Action.ENTER_CODE, parent, clock, otherwise="This code cannot be entered", context=context
    )
    request = agreement.code_request
    right = request is not None and codes.is_right(command.code, agreement.id, request.number, request.address)
    return agreements.save(agreement.enter_code(now, right=right))
