"""Compares what a message says about itself with the way it came, which the broker checks and no sender can choose.

An event comes from the exchange of events under its wire type, which only the account of its producer may use as a
routing key (runtime/permissions.py); what comes back, comes through the requeue exchange to the queue that the key
names. The headers CC and BCC bring a message to further queues, but not under their keys.
"""

from collections.abc import Callable

from shared.messaging.failures.delivery import Delivery
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.errors import ForeignSource, ForgedMessage

SOURCE = "/stageloket/"
ProducerOf = Callable[[str], str | None]


def require_provenance(envelope: Envelope, delivery: Delivery, queue: str, producer_of: ProducerOf | None) -> None:
    """Raises ForgedMessage when the message came under another name than its own, and ForeignSource when its source is
    not the service that publishes this type. Without `producer_of` the source is not compared."""
    if delivery.key != (queue if delivery.requeued else envelope.type):
        way = f"{delivery.exchange or 'the default exchange'} as {delivery.key}"
        raise ForgedMessage(f"{envelope.type!r} came from {way!r}: its sender may not publish this type")
    if producer_of is None:
        return
    producer = producer_of(envelope.type)
    if producer is None:
        raise ForeignSource(f"no service is known to publish {envelope.type!r}")
    if envelope.source != SOURCE + producer:
        raise ForeignSource(f"{envelope.type!r} is published by {producer}, not by {envelope.source!r}")
