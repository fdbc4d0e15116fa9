"""Events from before a handler was registered for their type are none that it has missed."""

from shared.messaging.inbox.consumer_positions import ConsumerPositions
from shared.messaging.inbox.processed_events import ProcessedEvents, PublishedEvent
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.connection import Database
from shared.storage.consumer_positions import ConsumerPositionCollection
from shared.storage.handler_registrations import HandlerRegistrations

HANDLER = "label_on_pot_changed"


async def test_events_from_before_the_handler_was_registered_for_their_type_are_not_named(database: Database) -> None:
    collections = AggregateCollections(database, {})
    registrations = HandlerRegistrations(database)
    await registrations.register({HANDLER: ["pot.filled.v1"]})
    await database["handler_registrations"].update_one({}, {"$set": {"types.pot:filled:v1": 1_000}})
    positions = ConsumerPositions(ConsumerPositionCollection(database), registrations)
    await positions.register_handlers({HANDLER: ["pot.filled.v1", "pot.emptied.v1"]})
    processed = ProcessedEvents({HANDLER: True}, collections, positions)
    events = [
        PublishedEvent("filled before", "pot.filled.v1", "pot/a", 1, 999),
        PublishedEvent("filled", "pot.filled.v1", "pot/a", 2, 2_000),
        PublishedEvent("emptied before", "pot.emptied.v1", "pot/a", 3, 2_000),
        PublishedEvent("emptied", "pot.emptied.v1", "pot/b", 1, 2**42),
    ]
    assert await processed.unprocessed(HANDLER, events) == ["filled", "emptied"]
