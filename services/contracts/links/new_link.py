"""A way out for whoever has a link that does not open: another one is mailed to the address that is known.

The answer is the same whether the link or the address is known, so that nobody learns who signs what.
"""

from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import EmailStr, TypeAdapter, ValidationError

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.request_link import RequestLink, request_link
from services.contracts.agreement.page_texts import TRANSLATIONS, pages
from services.contracts.agreement.repository import Agreements
from services.contracts.links.signing_links import SigningLinks
from shared.access.policies import public
from shared.audit.shows import not_recorded
from shared.events.vocabulary import Party
from shared.storage.rate_limits import RateLimit, RateLimits
from shared.web.failed_attempts import client_address
from shared.web.forms import FormFields
from shared.web.problems import Problem
from shared.web.too_many import require_left

DAY = 86_400
BY_CLIENT = RateLimit("new-links", 10, 600)
"""Requests from one address of the network; more are answered 429."""
BY_PARTY = RateLimit("new-links-of-a-party", 3, DAY)
"""Mails to one party; more are not sent, and the answer is the same."""
MAX_AGREEMENTS = 20
ADDRESS: TypeAdapter[str] = TypeAdapter(EmailStr)
router = APIRouter(
    prefix="/sign/new-link",
    include_in_schema=False,
    dependencies=[
        public("mails a link to the address that is known, and tells nothing"),
        not_recorded("nothing is shown"),
    ],
)


class Wanted(NamedTuple):
    """Whose link."""

    agreement_id: str
    role: Party
    person: str


@router.post("/{token}")
async def replace_link(token: str, request: Request) -> HTMLResponse:
    """For a link that was revoked or is over. Raises Problem 429 for an address that asks too often."""
    await _count(request)
    links: SigningLinks = request.app.state.dependencies[SigningLinks]
    try:
        link = links.read(token)
    except Problem:
        return _answer(request)
    agreement: Agreement | None = await _agreements(request).find(link.agreement_id)
    signer = agreement.signer(link.role, link.person) if agreement else None
    if signer is not None:
        await _mail(request, Wanted(link.agreement_id, link.role, signer.acting_id))
    return _answer(request)


@router.post("")
async def find_links(request: Request, fields: FormFields) -> HTMLResponse:
    """For a link of which a part is missing: those of the agreements of a mail address. Raises Problem 429 as above."""
    await _count(request)
    typed = fields.get("address", "").strip()
    try:
        address = ADDRESS.validate_python(typed)
    except ValidationError:
        error = TRANSLATIONS[pages.language(request)]["address_error"]
        return pages.page(
            request, "new_link.html", 422, errors={"address": error}, filled={"address": typed}, sent=False
        )
    for agreement in await _agreements(request).of_address(address, MAX_AGREEMENTS):
        for signer in agreement.signers:
            if signer.acting_address == address:
                await _mail(request, Wanted(agreement.id, signer.role, signer.acting_id))
    return _answer(request)


def _agreements(request: Request) -> Agreements:
    found: Agreements = request.app.state.commands.system_reader(Agreements)
    return found


async def _count(request: Request) -> None:
    await require_left(request, BY_CLIENT, client_address(request), title="Too many links were asked for")


async def _mail(request: Request, wanted: Wanted) -> None:
    limits: RateLimits = request.app.state.rate_limits
    if await limits.take(BY_PARTY, *wanted):
        command = RequestLink(*wanted)
        await request.app.state.commands.execute(request_link, command, actor=wanted.role.value)


def _answer(request: Request) -> HTMLResponse:
    return pages.page(request, "new_link.html", errors={}, filled={}, sent=True)
