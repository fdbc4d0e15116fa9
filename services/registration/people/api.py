"""Internal routes that store and read people; for the services of the system only."""

import asyncio
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, EmailStr, StringConstraints

from services.registration.people.commands.save_person import SavePerson, save_person
from services.registration.people.repository import People
from shared.access.claim_headers import claims_of_request
from shared.access.policies import services

router = APIRouter(prefix="/internal/people")
PersonRef = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{1,63}$")]
MAX_PEOPLE = 50


class PersonData(BaseModel):
    """Data about a person that a portal may send, all of it or what has changed; a citizen service number (BSN) is
    refused."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)] = ""
    email: EmailStr = ""
    language: Literal["nl", "en"] = "nl"
    phone: Annotated[str, StringConstraints(pattern=r"^\+[1-9]\d{6,14}$")] | None = None
    born_on: date | None = None
    parent_id: PersonRef | None = None


@router.put("/{ref}", status_code=204, dependencies=[services("gateway")])
async def put_person(ref: PersonRef, data: PersonData, request: Request) -> None:
    """Store a person under a reference; a later request of the same portal changes the fields that it names."""
    command = SavePerson(ref, data.model_dump(exclude_unset=True))
    await request.app.state.commands.execute(save_person, command, claims=claims_of_request(request))


@router.get("", dependencies=[services("contracts", "notifications")])
async def get_people(
    refs: Annotated[list[PersonRef], Query(alias="ref", max_length=MAX_PEOPLE)], request: Request
) -> list[dict[str, Any]]:
    """The people of these references, in any order; one that is not registered is left out."""
    people: People = request.app.state.commands.reader(People)
    found = await asyncio.gather(*map(people.find, refs))
    return [person.model_dump(mode="json", exclude={"portal"}) for person in found if person is not None]
