"""The page on which a company's contact answers. GET never answers, because mail scanners open every link."""

from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.registration.company.company import Company
from services.registration.company.repository import Companies
from services.registration.company_transfer.commands.answer_transfer import AnswerTransfer, answer_transfer
from services.registration.company_transfer.company_transfer import CompanyTransfer
from services.registration.company_transfer.repository import CompanyTransfers
from services.registration.company_transfer.transfer_links import TransferLinks
from services.registration.people.person import Person
from services.registration.people.repository import People
from shared.access.actor import ActorKind
from shared.access.policies import LinkPolicy
from shared.audit.shows import record_subject, shows
from shared.messaging.model.claims import Claims
from shared.web.forms import FormFields, own_address
from shared.web.layout import Pages
from shared.web.problems import Problem, ended_link
from shared.web.translations import load_translations

HERE = Path(__file__).parent
ANSWERS = {"confirm": True, "refuse": False}
pages = Pages(HERE / "templates", load_translations(HERE / "locale"))


class Linked(NamedTuple):
    """What a link is about."""

    transfer: CompanyTransfer
    company: Company
    issue: int


async def find_contact(token: str, request: Request) -> str:
    """The reference of the contact; leaves the request and the company in `request.state.linked`.

    Raises Problem 404 for a token that is not exactly one of this service, 410 for a link that has ended.
    """
    links: TransferLinks = request.app.state.dependencies[TransferLinks]
    transfer_id, issue = links.read(token)
    reader = request.app.state.commands.system_reader
    transfer: CompanyTransfer = await reader(CompanyTransfers).get(transfer_id)
    contact: Person | None = await reader(People).find(transfer.contact_id or "-")
    on = request.app.state.clock.today()
    if contact is None or not (transfer.was_answered(issue) or transfer.can_answer(issue, contact, on)):
        raise ended_link()
    request.state.linked = Linked(transfer, await reader(Companies).get(transfer.company_id), issue)
    record_subject(request, "company_transfer", transfer_id)
    return contact.id


HOLDER = Depends(LinkPolicy("answer one request to transfer a company", find_contact))
router = APIRouter(include_in_schema=False, dependencies=[HOLDER, shows("company_transfer")])


@router.get("/confirm-transfer/{token}")
async def show(request: Request) -> HTMLResponse:
    """Who asks, what a transfer means, and the two answers; afterwards, what was answered."""
    transfer, company, _ = request.state.linked
    return pages.page(request, "confirm_transfer.html", transfer=transfer, company=company)


@router.post("/confirm-transfer/{token}")
async def answer(request: Request, fields: FormFields) -> RedirectResponse:
    """Keep the answer, then redirect to the page, which shows it. The portal finds the answer under its request.

    Raises Problem 422 for what is none of the two answers.
    """
    if fields.get("answer") not in ANSWERS:
        raise Problem(422, "invalid", "This is none of the two answers", "Choose one of the page.")
    transfer, _, issue = request.state.linked
    command = AnswerTransfer(transfer.id, issue, ANSWERS[fields["answer"]])
    claims = Claims(actorkind=ActorKind.PERSON, actorid=transfer.contact_id or "")
    await request.app.state.commands.execute(
        answer_transfer, command, actor="person", id=transfer.request_id, claims=claims
    )
    return RedirectResponse(own_address(request), 303)
