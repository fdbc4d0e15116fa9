"""The commands with which the desk changes the list of parties."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from services.contracts.agreement.action import Action
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.parties import MAY_BE_ADDED, MAY_DELEGATE, Delegation
from services.contracts.agreement.people import signer_of
from services.contracts.agreement.repository import Agreements
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.registered_person import registered_person
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.access.actions import DESK
from shared.events.identifiers import Ref
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.web.person_client import PersonClient
from shared.web.problems import INVALID, Problem

PersonRef = Annotated[Ref, StringConstraints(strip_whitespace=True)]
REFUSED = "This person cannot sign for this party"


class ChangeParty(BaseModel):
    """The party and the person, for the version that the page showed."""

    agreement_id: str
    version: int
    role: Party
    person_id: PersonRef


class Delegate(ChangeParty):
    """Let the person sign instead of who does now."""

    from_id: Ref


async def add_signer(
    command: ChangeParty,
    agreements: Agreements,
    companies: LearningCompanies,
    schools: SigningRulesOfSchools,
    people: PersonClient,
    clock: Clock,
) -> Events:
    """Raises Problem 409 for an outdated version, or somebody who may not sign for the role, 422 for a role that has
    one signer, or somebody who is not registered."""
    agreement = await agreements.get(command.agreement_id)
    _require_role(command, MAY_BE_ADDED)
    context = await AgreementContext.of(agreement.placement, companies, schools, clock.now())
    _require(agreement, command, Action.ADD_SIGNER, context, clock)
    person = await registered_person(people, command.person_id)
    signer = signer_of(command.role, person, context.school.group_of(command.role))
    return agreements.save(agreement.add_signer(signer, clock.now(), context))


async def remove_signer(command: ChangeParty, agreements: Agreements, clock: Clock) -> Events:
    """Raises Problem 409 for an outdated version, or the only signer of a role that must sign."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    require_allowed(agreement, Action.REMOVE_SIGNER, DESK, clock, otherwise="Nobody can be removed now")
    if agreement.signer(command.role, command.person_id) not in agreement.removable:
        raise Problem(409, "cannot-sign", "This signer cannot be removed", reason="LAST_OF_ROLE")
    return agreements.save(agreement.remove_signer(command.role, command.person_id, clock.now()))


async def delegate(
    command: Delegate,
    agreements: Agreements,
    companies: LearningCompanies,
    schools: SigningRulesOfSchools,
    people: PersonClient,
    clock: Clock,
    by: MessageContext,
) -> Events:
    """Who of the desk recorded it is kept. Raises Problem as above, and 409 when the former one does not sign."""
    agreement = await agreements.get(command.agreement_id)
    _require_role(command, MAY_DELEGATE)
    context = await AgreementContext.of(agreement.placement, companies, schools, clock.now())
    _require(agreement, command, Action.DELEGATE, context, clock)
    if agreement.signer(command.role, command.from_id) not in agreement.missing:
        raise Problem(409, "cannot-sign", "This person has nothing left to sign", reason="NOT_A_PARTY")
    person = await registered_person(people, command.person_id)
    delegation = Delegation(to_id=person.id, name=person.name, address=person.email, by=by.actor, at=clock.now())
    return agreements.save(agreement.delegate(command.role, command.from_id, delegation, clock.now(), context))


def _require_role(command: ChangeParty, roles: frozenset[Party]) -> None:
    if command.role not in roles:
        errors = [{"pointer": "/role", "detail": f"is one of {', '.join(sorted(roles))}"}]
        raise Problem(422, "invalid", INVALID, errors=errors)


def _require(
    agreement: Agreement, command: ChangeParty, action: Action, context: AgreementContext, clock: Clock
) -> None:
    require_current(agreement, command.version)
    require_allowed(agreement, action, DESK, clock, otherwise="The parties cannot be changed now")
    reason = agreement.party_reason(command.role, command.person_id, context, clock.now())
    if reason is not None:
        raise Problem(409, "cannot-sign", REFUSED, reason=reason)
