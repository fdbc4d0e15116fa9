"""The command with which a person confirms a new mail address."""

from typing import NamedTuple

from services.registration.people.repository import People
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


class ConfirmAddress(NamedTuple):
    """The person, and which of the requests for another address."""

    ref: str
    change: int


async def confirm_address(command: ConfirmAddress, people: People, clock: Clock) -> Events:
    """A second confirmation changes nothing. Raises AggregateNotFound."""
    person = await people.get(command.ref)
    return people.save(person.confirm(command.change, clock.today()))
