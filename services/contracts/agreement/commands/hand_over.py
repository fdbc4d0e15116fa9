"""The commands with which a party lets somebody else sign: at once whom it named before, or by asking the desk."""

from typing import Annotated

from pydantic import BaseModel, EmailStr, StringConstraints

from services.contracts.agreement.action import Action
from services.contracts.agreement.asked_delegation import MAX_ADDRESS, MAX_NAME, AskedDelegation
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.parties import Delegation
from services.contracts.agreement.repository import Agreements
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.registered_person import registered_person
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.access.actions import as_party
from shared.events.door import always, plain_text
from shared.events.identifiers import Ref
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.web.person_client import PersonClient
from shared.web.problems import Problem

OTHERWISE = "Somebody else cannot sign now"


class HandOver(BaseModel):
    """Who signs now lets that person sign instead."""

    agreement_id: str
    version: int
    role: Party
    signatory_id: str
    to_id: Ref


class Named(BaseModel):
    """Whom a party names to the desk."""

    name: Annotated[
        str, StringConstraints(min_length=2, max_length=MAX_NAME, strip_whitespace=True), always(plain_text)
    ]
    address: Annotated[EmailStr, StringConstraints(max_length=MAX_ADDRESS, strip_whitespace=True)]


class AskDelegation(Named):
    """Who signs now asks the desk to let somebody else sign."""

    agreement_id: str
    version: int
    role: Party
    signatory_id: str


async def hand_over(
    command: HandOver,
    agreements: Agreements,
    companies: LearningCompanies,
    schools: SigningRulesOfSchools,
    people: PersonClient,
    clock: Clock,
) -> Events:
    """Who did it is kept, and when. Raises Problem 409 for an outdated version, who has nothing left to sign, and
    somebody whom this party did not name before; 422 for somebody who is not registered any more."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    actor, now = as_party(command.role, command.signatory_id), clock.now()
    require_allowed(agreement, Action.DELEGATE, actor, clock, otherwise=OTHERWISE)
    context = await AgreementContext.of(agreement.placement, companies, schools, now)
    if command.to_id not in agreement.may_take_over(command.role, context, now):
        raise Problem(409, "cannot-sign", OTHERWISE, reason="NOT_NAMED_BEFORE")
    person = await registered_person(people, command.to_id)
    to = {"to_id": person.id, "name": person.name, "address": person.email}
    delegation = Delegation(**to, by=command.signatory_id, at=now)
    return agreements.save(agreement.delegate(command.role, command.signatory_id, delegation, now, context, actor))


async def ask_delegation(command: AskDelegation, agreements: Agreements, clock: Clock) -> Events:
    """The desk is told. Raises Problem 409 as above, and within 24 hours after it was asked."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    actor, now = as_party(command.role, command.signatory_id), clock.now()
    context = NOTHING_KNOWN._replace(now=now)
    require_allowed(agreement, Action.ASK_DELEGATION, actor, clock, otherwise=OTHERWISE, context=context)
    wanted = AskedDelegation(
        role=command.role, from_id=command.signatory_id, name=command.name, address=command.address, at=now
    )
    return agreements.save(agreement.ask_delegation(wanted))
