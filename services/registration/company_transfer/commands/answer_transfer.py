"""The command with which a company's contact answers a request to transfer the company."""

from typing import NamedTuple

from services.registration.company_transfer.repository import CompanyTransfers
from services.registration.people.repository import People
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


class AnswerTransfer(NamedTuple):
    """The request, the issue of the link, and the answer."""

    transfer_id: str
    issue: int
    confirmed: bool


async def answer_transfer(command: AnswerTransfer, transfers: CompanyTransfers, people: People, clock: Clock) -> Events:
    """A second answer changes nothing, nor does one by a link that has ended. Raises AggregateNotFound."""
    transfer = await transfers.get(command.transfer_id)
    contact = await people.find(transfer.contact_id) if transfer.contact_id else None
    if not transfer.can_answer(command.issue, contact, clock.today()):
        return ()
    return transfers.save(transfer.answer(confirmed=command.confirmed))
