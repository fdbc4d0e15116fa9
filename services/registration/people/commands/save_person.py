"""Store a person, or change one."""

from dataclasses import dataclass
from typing import Any

from services.registration.company.repository import Companies
from services.registration.people.person import Person
from services.registration.people.repository import People
from shared.access.relation import acts_for_company, school_of_claims
from shared.messaging.model.aggregate import Events
from shared.messaging.model.claims import Claims
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.web.problems import Problem

REQUIRED = ("name", "email")


@dataclass(frozen=True)
class SavePerson:
    """The fields that a portal sent."""

    ref: str
    data: dict[str, Any]


async def save_person(
    command: SavePerson, people: People, companies: Companies, context: MessageContext, clock: Clock
) -> Events:
    """No event holds personal data. Another mail address counts when the person has confirmed it.

    Raises Problem 404 for a person of another portal, and 422 for a new one without name or address.
    """
    known, portal = await people.find(command.ref), context.claims.portal or None
    if known is None:
        missing = [field for field in REQUIRED if field not in command.data]
        if missing:
            errors = [{"pointer": f"/{field}", "detail": "Field required"} for field in missing]
            raise Problem(422, "invalid", "The data is not valid", errors=errors)
        return people.save(
            (Person(id=command.ref, portal=portal, school=school_of_claims(context.claims), **command.data), ())
        )
    if not await _may_change(known, context.claims, companies):
        raise Problem(404, "not-found", "This portal knows no such person")
    changed, events = known.change(command.data, portal, clock.today())
    return () if changed == known else people.save((changed, events))


async def _may_change(person: Person, claims: Claims, companies: Companies) -> bool:
    """Whether it is the portal of the person. Where that was not kept: for a contact or trainer a portal of a company
    that was listed before, or that an operator gave companies, for anybody else a portal of a school.

    Which person a company names is for the company to say, so it gives no right to a person.
    """
    if person.portal is not None:
        return person.portal == claims.portal
    of = await companies.of_person(person.id)
    if of:
        appointed = bool(claims.actorcompanies)
        return appointed and any(acts_for_company(claims, company.id, company.portal) for company in of)
    return bool(claims.actorschools)
