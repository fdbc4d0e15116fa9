"""The agreements that wait for one person, for whoever signs several: reached from any of their links."""

from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.code_step import require_own_link
from services.contracts.agreement.overview import asked_by
from services.contracts.agreement.page_texts import TRANSLATIONS, day_in, pages
from services.contracts.agreement.pages import linked, told_on_the_page
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.sign_page import student_name
from services.contracts.agreement.status import OPEN
from services.contracts.links.signer import SIGNER
from services.contracts.links.signing_links import SigningLinks
from shared.audit.shows import record_subject, shows
from shared.web.problems import Problem

MAX_SHOWN = 50
router = APIRouter(include_in_schema=False, dependencies=[SIGNER, shows("agreement")])


class Waiting(NamedTuple):
    """One agreement that the person may sign now, and its page."""

    agreement: Agreement
    student_name: str
    path: str


@router.get("/sign/{token}/waiting")
async def show_waiting(request: Request) -> HTMLResponse:
    """Those whose turn it is that this person signs, the first that is asked for first. A link that staff have seen
    leads to no others."""
    link = linked(request)
    try:
        require_own_link(link)
    except Problem as refused:
        return await told_on_the_page(request, "waiting", {}, refused)
    agreements: Agreements = request.app.state.commands.system_reader(Agreements)
    found = [
        (agreement, signer)
        for agreement in await agreements.of_signatory(link.person)
        if agreement.status in OPEN and (signer := _due(agreement, link.person)) is not None
    ]
    found.sort(key=lambda each: (asked_by(each[0]), each[0].id))
    waiting = [await _shown(request, agreement, signer) for agreement, signer in found[:MAX_SHOWN]]
    texts = TRANSLATIONS[pages.language(request)]
    return pages.page(
        request,
        "waiting.html",
        waiting=waiting,
        more=len(found) - len(waiting),
        asked_by=asked_by,
        day=lambda day: day_in(texts, day),
        back=request.url.path.removesuffix("/waiting"),
    )


def _due(agreement: Agreement, person: str) -> Signer | None:
    return next((signer for signer in agreement.due if signer.acting_id == person), None)


async def _shown(request: Request, agreement: Agreement, signer: Signer) -> Waiting:
    links: SigningLinks = request.app.state.dependencies[SigningLinks]
    record_subject(request, "agreement", agreement.id, agreement.school_code)
    record_subject(request, "person", agreement.placement.student_id)
    issue = agreement.link_issue(signer.role, signer.acting_id)
    path = links.path(agreement.id, signer.role, issue, signer.acting_id)
    return Waiting(agreement, await student_name(request, agreement), path)
