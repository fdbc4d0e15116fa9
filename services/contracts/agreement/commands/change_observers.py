"""The commands with which the desk says who gets a copy of a signed agreement."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from services.contracts.agreement.action import Action
from services.contracts.agreement.commands.required import require_allowed
from services.contracts.agreement.repository import Agreements
from services.contracts.registered_person import registered_person
from shared.access.actions import DESK
from shared.events.identifiers import Ref
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.web.person_client import PersonClient

CANNOT = "This cannot be changed now"


class ChangeObserver(BaseModel):
    """Somebody who reads along."""

    agreement_id: str
    person_id: Annotated[Ref, StringConstraints(strip_whitespace=True)]


async def add_observer(command: ChangeObserver, agreements: Agreements, people: PersonClient, clock: Clock) -> Events:
    """A second time changes nothing. Raises Problem 422 for somebody who is not registered, 409 after the end."""
    agreement = await agreements.get(command.agreement_id)
    require_allowed(agreement, Action.ADD_OBSERVER, DESK, clock, otherwise=CANNOT)
    person = await registered_person(people, command.person_id)
    return agreements.save(agreement.add_observer(person.id, clock.now()))


async def remove_observer(command: ChangeObserver, agreements: Agreements, clock: Clock) -> Events:
    """The link to the copy ends. Raises Problem 409 after the end, and when nobody reads along."""
    agreement = await agreements.get(command.agreement_id)
    require_allowed(agreement, Action.REMOVE_OBSERVER, DESK, clock, otherwise=CANNOT)
    return agreements.save(agreement.remove_observer(command.person_id, clock.now()))
