"""Internal routes: what the mail to a company's contact holds, and the end of its link."""

from fastapi import APIRouter, Request

from services.registration.company_transfer.commands.end_link import EndTransferLink, end_transfer_link
from services.registration.company_transfer.company_transfer import CompanyTransfer
from services.registration.company_transfer.repository import CompanyTransfers
from services.registration.company_transfer.transfer_links import TransferLinks
from services.registration.people.repository import People
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.audit.shows import shows
from shared.events.identifiers import Ref
from shared.web.problems import Problem

router = APIRouter(prefix="/internal/company-transfers")


@router.get("/{transfer_id}/link", dependencies=[services("notifications")])
async def transfer_link(transfer_id: Ref, request: Request) -> dict[str, str]:
    """The link, and the address that it is for: the one that the contact had confirmed when the portal asked. Raises
    Problem 404 when nobody can answer any more."""
    transfer: CompanyTransfer = await reader_for(request, CompanyTransfers).get(transfer_id)
    contact = await reader_for(request, People).find(transfer.contact_id or "-")
    if contact is None or not transfer.can_answer(transfer.issue, contact, request.app.state.clock.today()):
        raise Problem(404, "not-found", "There is nothing to answer")
    links: TransferLinks = request.app.state.dependencies[TransferLinks]
    return {"id": contact.id, "email": contact.email, "url": links.url(transfer_id, transfer.issue)}


@router.delete(
    "/{transfer_id}/link",
    status_code=204,
    dependencies=[services("operator"), shows("company_transfer", "transfer_id")],
)
async def end_link(transfer_id: Ref, request: Request) -> None:
    """End the link that was mailed: the request ends without an answer, after its two weeks."""
    command = EndTransferLink(transfer_id)
    await request.app.state.commands.execute(end_transfer_link, command, actor=request.state.actor.id)
