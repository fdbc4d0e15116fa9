"""The page on which a company answers. GET never answers, because mail scanners open every link."""

from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.registration.company.company import Company
from services.registration.company.repository import Companies
from services.registration.place.place_offer import PlaceOffer
from services.registration.place.repository import PlaceOffers
from services.registration.yearly_confirmation.commands.answer_yearly import AnswerYearly, answer_yearly
from services.registration.yearly_confirmation.confirmation_links import ConfirmationLinks
from services.registration.yearly_confirmation.repository import YearlyConfirmations
from services.registration.yearly_confirmation.yearly_confirmation import YearlyConfirmation
from shared.access.actor import ActorKind
from shared.access.policies import LinkPolicy
from shared.audit.shows import record_subject, shows
from shared.events.registration.yearly_confirmation import YearlyAnswer
from shared.messaging.model.claims import Claims
from shared.web.forms import FormFields, own_address
from shared.web.layout import Pages
from shared.web.problems import Problem, ended_link
from shared.web.translations import load_translations

HERE = Path(__file__).parent
pages = Pages(HERE / "templates", load_translations(HERE / "locale"))
MOST_PLACES = 999


class Linked(NamedTuple):
    """What a link is about."""

    confirmation: YearlyConfirmation
    company: Company
    offers: list[PlaceOffer]
    issue: int


async def find_company(token: str, request: Request) -> str:
    """The contact of the company; leaves the question, the company and its offers in `request.state.linked`.

    Raises Problem 404 for a token that is not exactly one of this service, 410 for a link that has ended.
    """
    links: ConfirmationLinks = request.app.state.dependencies[ConfirmationLinks]
    company_id, issue = links.read(token)
    reader = request.app.state.commands.system_reader
    confirmation: YearlyConfirmation = await reader(YearlyConfirmations).of(company_id)
    if not (confirmation.was_answered(issue) or confirmation.can_answer(issue, request.app.state.clock.today())):
        raise ended_link()
    company: Company = await reader(Companies).get(company_id)
    offers: list[PlaceOffer] = await reader(PlaceOffers).holding_of(company_id)
    request.state.linked = Linked(confirmation, company, offers, issue)
    record_subject(request, "company", company_id)
    return company.contact_id


HOLDER = Depends(LinkPolicy("confirm the places of one company for a year", find_company))
router = APIRouter(include_in_schema=False, dependencies=[HOLDER, shows("company")])


@router.get("/confirm-places/{token}")
async def show(request: Request) -> HTMLResponse:
    """The places that are known, and the three answers; afterwards, what was answered."""
    linked: Linked = request.state.linked
    return pages.page(request, "confirm_places.html", **linked._asdict())


@router.post("/confirm-places/{token}")
async def answer(request: Request, fields: FormFields) -> RedirectResponse:
    """Keep the answer, then redirect to the page, which shows it.

    Raises Problem 422 for what is none of the answers, and for a number of places that is none.
    """
    linked: Linked = request.state.linked
    if fields.get("answer") not in set(YearlyAnswer):
        raise Problem(422, "invalid", "This is none of the three answers", "Choose one of the page.")
    given = YearlyAnswer(fields["answer"])
    counts = {offer.id: _count(fields.get(f"count-{offer.id}", "")) for offer in linked.offers}
    changed = {offer.id: counts[offer.id] for offer in linked.offers if counts[offer.id] != offer.count}
    if given is YearlyAnswer.CHANGED and None in changed.values():
        raise Problem(422, "invalid", "This is no number of places", f"Give a number from 0 to {MOST_PLACES}.")
    numbers = {id: count for id, count in changed.items() if count is not None}
    command = AnswerYearly(linked.company.id, linked.issue, given, numbers)
    claims = Claims(actorkind=ActorKind.PERSON, actorid=linked.company.contact_id)
    await request.app.state.commands.execute(answer_yearly, command, actor="person", claims=claims)
    return RedirectResponse(own_address(request), 303)


def _count(text: str) -> int | None:
    """A number of places; None for anything else."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PLACES))
    return int(text) if is_number else None
