"""Cabinets: three handlers, each of one event type, change the cabinet of one pot."""

from typing import ClassVar

from shared.events.event import Event
from shared.messaging.model.aggregate import Aggregate, Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on
from shared.messaging.unit_of_work.repository import Repository
from tests.support.sample_domain.failure_injection import FailureInjector
from tests.support.sample_domain.pots import PotFilled, PotMade


class PotEmptied(Event):
    """A pot was emptied."""

    type: ClassVar[str] = "workshop_pot.emptied.v1"
    pot_id: str


class Cabinet(Aggregate):
    """The sequences of the events that changed the cabinet, in the order in which they were handled."""

    seen: tuple[int, ...] = ()


class Cabinets(Repository[Cabinet]):
    """All cabinets."""

    aggregate, subject_type, collection = Cabinet, "cabinet", "cabinets"


async def _note(id: str, context: MessageContext, cabinets: Cabinets, failures: FailureInjector) -> Events:
    sequence = context.envelope.sequence if context.envelope else 0
    failures.attempt("cabinet", sequence)
    cabinet = await cabinets.find(id) or Cabinet(id=id)
    return cabinets.save((cabinet.model_copy(update={"seen": (*cabinet.seen, sequence)}), ()))


@on(PotMade)
async def place_on_pot_made(
    event: PotMade, context: MessageContext, cabinets: Cabinets, failures: FailureInjector
) -> Events:
    """One of three siblings."""
    return await _note(event.pot_id, context, cabinets, failures)


@on(PotFilled)
async def note_on_pot_filled(
    event: PotFilled, context: MessageContext, cabinets: Cabinets, failures: FailureInjector
) -> Events:
    """One of three siblings."""
    return await _note(event.pot_id, context, cabinets, failures)


@on(PotEmptied)
async def note_on_pot_emptied(
    event: PotEmptied, context: MessageContext, cabinets: Cabinets, failures: FailureInjector
) -> Events:
    """One of three siblings."""
    return await _note(event.pot_id, context, cabinets, failures)


@on(PotMade, PotFilled, stored_as="place_on_pot_made")
async def place_on_pot_news(
    event: PotMade | PotFilled, context: MessageContext, cabinets: Cabinets, failures: FailureInjector
) -> Events:
    """The first of the siblings in a later version, which consumes another type too."""
    return await _note(event.pot_id, context, cabinets, failures)
