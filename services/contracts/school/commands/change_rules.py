"""The commands with which an administrator decides how a school signs, and who may sign for it."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from services.contracts.registered_person import registered_person
from services.contracts.school.signing_rules import Mandate, SigningOrder, SigningRulesOfSchools
from shared.events.door import always, day_within_bounds
from shared.events.identifiers import Ref, SchoolCode
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.web.person_client import PersonClient
from shared.web.problems import INVALID, Problem

Day = Annotated[date, always(day_within_bounds)]
PersonRef = Annotated[Ref, StringConstraints(strip_whitespace=True)]


class ChangeOrder(BaseModel):
    """All at once, or one group after the other; and whether the company checks first."""

    school: SchoolCode
    order: SigningOrder
    company_checks: bool = False


class GiveMandate(BaseModel):
    """A person may sign for the school from a day on."""

    school: SchoolCode
    person_id: PersonRef
    valid_from: Day
    valid_until: Day | None = None


class EndMandates(BaseModel):
    """The last day on which a person may sign for the school."""

    school: SchoolCode
    person_id: PersonRef
    last_day: Day


async def change_order(command: ChangeOrder, schools: SigningRulesOfSchools) -> Events:
    """Of agreements that are drafted from now on."""
    return schools.save((await schools.of(command.school)).change(command.order, company_checks=command.company_checks))


async def give_mandate(
    command: GiveMandate, schools: SigningRulesOfSchools, people: PersonClient, context: MessageContext
) -> Events:
    """Raises Problem 422 for a person who is not registered, or an end before the beginning."""
    until = command.valid_until
    if until is not None and until < command.valid_from:
        raise Problem(422, "invalid", INVALID, errors=[{"pointer": "/valid_until", "detail": "lies before the first"}])
    await registered_person(people, command.person_id)
    mandate = Mandate(**command.model_dump(exclude={"school"}), given_by=context.actor)
    return schools.save((await schools.of(command.school)).give_mandate(mandate))


async def end_mandates(command: EndMandates, schools: SigningRulesOfSchools) -> Events:
    """What ended before, stays as it is."""
    rules = await schools.of(command.school)
    return schools.save(rules.end_mandates(command.person_id, command.last_day))
