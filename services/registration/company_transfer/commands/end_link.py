"""The command with which an operator ends the link of a request to transfer a company."""

from typing import NamedTuple

from services.registration.company_transfer.repository import CompanyTransfers
from shared.messaging.model.aggregate import Events


class EndTransferLink(NamedTuple):
    """Of which request."""

    transfer_id: str


async def end_transfer_link(command: EndTransferLink, transfers: CompanyTransfers) -> Events:
    """Raises AggregateNotFound."""
    transfer = await transfers.get(command.transfer_id)
    return transfers.save((transfer.end_link(), ()))
