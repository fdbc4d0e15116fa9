"""The commands of the company's check: the company sends in its part, the desk accepts it."""

from pydantic import BaseModel

from services.contracts.agreement.action import Action
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.required import require_allowed
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.repository import Agreements
from shared.access.actions import DESK, as_party
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.web.problems import Problem


class SubmitCheck(BaseModel):
    """The company's part, as an answer to the revision that the page showed."""

    agreement_id: str
    revision: int
    fields: CompanyFields


class AcceptCheck(BaseModel):
    """The revision of which the desk saw the differences."""

    agreement_id: str
    revision: int


async def submit_check(command: SubmitCheck, agreements: Agreements, clock: Clock) -> Events:
    """Raises Problem 409 when somebody else sent something in meanwhile, or nothing is asked any more."""
    agreement = await agreements.get(command.agreement_id)
    company = as_party(Party.COMPANY)
    require_allowed(agreement, Action.SUBMIT_CHECK, company, clock, otherwise="This cannot be changed now")
    _require_revision(agreement, command.revision)
    return agreements.save(agreement.submit_check(command.fields, command.revision, clock.now()))


async def accept_check(command: AcceptCheck, agreements: Agreements, clock: Clock, by: MessageContext) -> Events:
    """Who accepted is kept. Raises Problem 409 when the company changed something meanwhile."""
    agreement = await agreements.get(command.agreement_id)
    require_allowed(agreement, Action.ACCEPT_CHECK, DESK, clock, otherwise="There is nothing to accept")
    _require_revision(agreement, command.revision)
    return agreements.save(agreement.accept_check(command.revision, by.actor, clock.now()))


def _require_revision(agreement: Agreement, revision: int) -> None:
    if agreement.company_check is None or agreement.company_check.revision != revision:
        raise Problem(409, "new-version", "Somebody else has changed this meanwhile", "Read it before you answer.")
