"""The commands with which an administrator decides how a school signs, and who may sign for it."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, StringConstraints

from services.contracts.registered_person import registered_person
from services.contracts.school.signing_rules import Mandate, SigningOrder, SigningRulesOfSchools
from shared.events.door import always, day_within_bounds, plain_text
from shared.events.identifiers import Ref, SchoolCode
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.web.person_client import PersonClient
from shared.web.problems import INVALID, Problem

Day = Annotated[date, always(day_within_bounds)]
MAX_SUBJECT = 255
"""The length of a subject in OpenID Connect."""


def _subject(value: str) -> str | None:
    return plain_text(value) if value else None


Account = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_SUBJECT), always(_subject)]
PersonRef = Annotated[Ref, StringConstraints(strip_whitespace=True)]


class ChangeOrder(BaseModel):
    """All at once, or one group after the other; whether the company checks first; whether links need a code."""

    school: SchoolCode
    order: SigningOrder
    company_checks: bool = False
    signing_code: bool = False


class GiveMandate(BaseModel):
    """A person may sign for the school from a day on; with an account also a list."""

    school: SchoolCode
    person_id: PersonRef
    valid_from: Day
    valid_until: Day | None = None
    account: Account = ""


class EndMandates(BaseModel):
    """The last day on which a person may sign for the school."""

    school: SchoolCode
    person_id: PersonRef
    last_day: Day


async def change_order(command: ChangeOrder, schools: SigningRulesOfSchools) -> Events:
    """Of agreements that are drafted from now on."""
    rules = await schools.of(command.school)
    stated = command.model_dump(include={"company_checks", "signing_code"})
    return schools.save(rules.change(command.order, **stated))


async def give_mandate(
    command: GiveMandate, schools: SigningRulesOfSchools, people: PersonClient, context: MessageContext
) -> Events:
    """Raises Problem 422 for a person who is not registered, an end before the beginning, or the account of somebody
    else on the list."""
    until = command.valid_until
    if until is not None and until < command.valid_from:
        raise Problem(422, "invalid", INVALID, errors=[{"pointer": "/valid_until", "detail": "lies before the first"}])
    rules = await schools.of(command.school)
    if rules.is_of_another(command.account, command.person_id):
        raise Problem(422, "invalid", INVALID, errors=[{"pointer": "/account", "detail": "is that of another person"}])
    await registered_person(people, command.person_id)
    mandate = Mandate(**command.model_dump(exclude={"school"}), given_by=context.actor)
    return schools.save(rules.give_mandate(mandate))


async def end_mandates(command: EndMandates, schools: SigningRulesOfSchools) -> Events:
    """What ended before, stays as it is."""
    rules = await schools.of(command.school)
    return schools.save(rules.end_mandates(command.person_id, command.last_day))
