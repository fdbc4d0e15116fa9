"""The page on which a person confirms a new mail address. GET never confirms, because mail scanners open every link."""

from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from services.registration.people.address_links import AddressLinks
from services.registration.people.commands.confirm_address import ConfirmAddress, confirm_address
from services.registration.people.person import Person
from services.registration.people.repository import People
from shared.access.policies import LinkPolicy
from shared.audit.shows import record_subject, shows
from shared.web.forms import own_address
from shared.web.layout import Pages
from shared.web.problems import ended_link
from shared.web.translations import load_translations

HERE = Path(__file__).parent
pages = Pages(HERE / "templates", load_translations(HERE / "locale"))


class Linked(NamedTuple):
    """The person of a link, and the number of the request."""

    person: Person
    change: int


async def find_person(token: str, request: Request) -> str:
    """The reference of the person; leaves the person in `request.state.linked`.

    Raises Problem 404 for a token that is not exactly one of this service, 410 for a request that another one followed,
    or whose time is over.
    """
    links: AddressLinks = request.app.state.dependencies[AddressLinks]
    ref, change = links.read(token)
    person: Person = await request.app.state.commands.system_reader(People).get(ref)
    confirmed = person.pending_email is None and change == person.address_changes
    if not confirmed and not person.can_confirm(change, request.app.state.clock.today()):
        raise ended_link()
    request.state.linked = Linked(person, change)
    record_subject(request, "person", ref)
    return ref


HOLDER = Depends(LinkPolicy("confirm one mail address", find_person))
router = APIRouter(include_in_schema=False, dependencies=[HOLDER, shows("person")])


@router.get("/confirm-address/{token}")
async def show(request: Request) -> HTMLResponse:
    """The new address, and the button that confirms it."""
    linked: Linked = request.state.linked
    return pages.page(request, "confirm_address.html", address=linked.person.pending_email)


@router.post("/confirm-address/{token}")
async def confirm(request: Request) -> RedirectResponse:
    """Confirm, then redirect to the page, which shows the result."""
    linked: Linked = request.state.linked
    command = ConfirmAddress(linked.person.id, linked.change)
    await request.app.state.commands.execute(confirm_address, command, actor="person")
    return RedirectResponse(own_address(request), 303)
