"""The largest size of each stored or sent thing; all of one sort are equally large, so it does not vary."""

from collections.abc import Iterable

import bson

from tests.cost_budget.figures import Figures
from tests.cost_budget.sandbox import MeasuringSandbox
from tests.cost_budget.store_tap import Sent
from tests.cost_budget.wire_tap import WireTap
from tests.support.sample_domain.parcels import Parcels


async def sizes(sandbox: MeasuringSandbox, database: str, sent: Iterable[Sent], wire: WireTap) -> Figures:
    """In bytes: a message with its frames, an event in the outbox, the document of an aggregate after all its events
    with its state and inbox, and a consumer position."""
    documents = await sandbox.documents(database, Parcels.collection, {})
    positions = await sandbox.documents(database, "consumer_positions", {})
    return {
        "message": wire.largest_publish,
        "outbox_event": max((command.outbox_event for command in sent), default=0),
        "document": max((len(bson.encode(document)) for document in documents), default=0),
        "state": max((len(bson.encode(document["state"])) for document in documents), default=0),
        "inbox": max((len(bson.encode(document.get("inbox", {}))) for document in documents), default=0),
        "position": max((len(bson.encode(position)) for position in positions), default=0),
    }
