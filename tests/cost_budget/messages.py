"""The events that a measured service consumes, as another service would have published them."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime

import aio_pika

from shared.events.event import Event
from shared.messaging.model.aggregate import derived_id
from shared.messaging.model.envelope import CONTENT_TYPE, Envelope
from shared.messaging.outbox.envelope_factory import epoch_milliseconds
from shared.messaging.transport.exchanges import REQUEUE
from tests.support.sample_domain.parcels import CrateMoved, ParcelMoved

NOW = datetime(2026, 9, 1, 10, 0, 0, 123000, UTC)
"""The time of every message and of the measured service's clock: sizes must not depend on the day."""
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
PARCELS = 100


def parcel_id(number: int) -> str:
    """An id of the same length for every parcel."""
    return f"parcel-{number:03}"


def parcels_moved(step: int, parcels: Iterable[int]) -> list[Envelope]:
    """The `step`-th move of these parcels."""
    return [_envelope("parcel", id, step, ParcelMoved(parcel_id=id, step=step)) for id in map(parcel_id, parcels)]


def crates_moved(step: int, crate_ids: Iterable[str]) -> list[Envelope]:
    """The `step`-th move of these crates."""
    return [_envelope("crate", crate, step, CrateMoved(crate=crate, step=step)) for crate in crate_ids]


def _envelope(subject_type: str, id: str, step: int, event: Event) -> Envelope:
    """The events of one aggregate are numbered from 1, and each names the sequence of the one before it."""
    name = derived_id(event.type, id, str(step))
    return Envelope(
        id=name,
        type=event.type,
        source="/stageloket/elsewhere",
        subject=f"{subject_type}/{id}",
        time=NOW,
        recordedtime=NOW,
        sequence=step,
        previous={event.type: step - 1} if step > 1 else {},
        correlationid=name,
        causationid=name,
        causedby="",
        actor="",
        previoustimes={event.type: epoch_milliseconds(NOW)} if step > 1 else {},
        traceparent=TRACE,
        data=event.model_dump_json().encode(),
    )


async def publish(url: str, queue: str, envelopes: Iterable[Envelope]) -> None:
    """Publish to one handler's queue, over a connection that is not counted."""
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        requeue = await channel.get_exchange(REQUEUE, ensure=False)
        await asyncio.gather(*(requeue.publish(_message(envelope), queue) for envelope in envelopes))


def _message(envelope: Envelope) -> aio_pika.Message:
    return aio_pika.Message(
        envelope.data,
        headers=envelope.headers(),
        content_type=CONTENT_TYPE,
        message_id=envelope.id,
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
    )
