"""Internal routes that store and read people; for the services of the system only."""

import asyncio
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, EmailStr, StringConstraints

from services.registration.people.address_links import AddressLinks
from services.registration.people.commands.save_person import SavePerson, save_person
from services.registration.people.person import Person
from services.registration.people.repository import People
from shared.access.claim_headers import claims_of_request
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.events.door import always, plain_text
from shared.web.json_body import json_body
from shared.web.mail_language import MailLanguage
from shared.web.openapi import raises
from shared.web.problems import INVALID, Problem

router = APIRouter(prefix="/internal/people")


def _address_only(value: Any) -> Any:
    if isinstance(value, str) and "<" in value:
        raise ValueError("is not an address alone")
    return value


PersonRef = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{1,63}$")]
PersonName = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True), always(plain_text)]
"""One line, which a mail and a page show as it is."""
PersonEmail = Annotated[EmailStr, BeforeValidator(_address_only)]
FIRST_BIRTHDAY = date(1900, 1, 1)
MAX_PEOPLE = 50
EXAMPLE = {"name": "Sam Voorbeeld", "email": "sam.voorbeeld@school.example", "language": "nl"}
PUBLISHED = {"id", "name", "email", "language", "phone", "born_on", "parent_id"}
"""What services learn of a person."""


class PersonData(BaseModel):
    """Data about a person that a portal may send, all of it or what has changed; a citizen service number (BSN) is
    refused."""

    model_config = ConfigDict(extra="forbid")

    name: PersonName = ""
    email: PersonEmail = ""
    language: MailLanguage = "nl"
    phone: Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$")] | None = None
    born_on: date | None = None
    parent_id: PersonRef | None = None


@router.put("/{ref}", status_code=204, dependencies=[services("gateway")], openapi_extra=raises(example=EXAMPLE))
async def put_person(ref: PersonRef, data: Annotated[PersonData, json_body(PersonData)], request: Request) -> None:
    """Store a person under a reference; a later request of the same portal changes the fields that it names."""
    if data.born_on and not FIRST_BIRTHDAY <= data.born_on <= request.app.state.clock.today():
        raise Problem(
            422, "invalid", INVALID, errors=[{"pointer": "/born_on", "detail": "lies before 1900 or after today"}]
        )
    command = SavePerson(ref, data.model_dump(exclude_unset=True))
    await request.app.state.commands.execute(save_person, command, claims=claims_of_request(request))


@router.get("", dependencies=[services("contracts", "notifications", "survey")])
async def get_people(
    refs: Annotated[list[PersonRef], Query(alias="ref", max_length=MAX_PEOPLE)], request: Request
) -> list[dict[str, Any]]:
    """The people of these references, in any order; one that is not registered is left out."""
    people: People = reader_for(request, People)
    found = await asyncio.gather(*map(people.find, refs))
    return [person.model_dump(mode="json", include=PUBLISHED) for person in found if person is not None]


@router.get("/{ref}/pending-address", dependencies=[services("notifications")])
async def get_pending_address(ref: PersonRef, request: Request) -> dict[str, str]:
    """The address that the person must confirm, and the link of the mail that asks for it. Raises Problem 404 when
    there is none, or not any more."""
    person: Person = await reader_for(request, People).get(ref)
    if person.pending_email is None or not person.can_confirm(person.address_changes, request.app.state.clock.today()):
        raise Problem(404, "not-found", "There is no address to confirm")
    links: AddressLinks = request.app.state.dependencies[AddressLinks]
    return {"email": person.pending_email, "url": links.url(ref, person.address_changes)}
