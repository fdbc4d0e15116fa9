"""The workload: events as a service of the system publishes them, the same for every contestant."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from aiormq import Channel, spec
from uuid_utils import uuid7

from shared.messaging.consuming.provenance import SOURCE
from shared.messaging.model.envelope import CONTENT_TYPE, Envelope
from shared.messaging.outbox.envelope_factory import epoch_milliseconds
from shared.messaging.transport.exchanges import REQUEUE
from tests.support.sample_domain.pots import PotFilled

POTS = 500
PRODUCER = "filler"
CONCURRENCY = 500


def pots_filled(count: int, pots: int = POTS, seed: int = 7) -> Iterator[Envelope]:
    """That many events of filled pots; those of one pot are in order, the pots are mixed."""
    random_numbers, filled = random.Random(seed), [0] * pots
    for order in range(count):
        pot = random_numbers.randrange(pots)
        filled[pot] += 1
        yield pot_filled(pot, filled[pot], f"order-{order}")


def pot_filled(pot: int, number: int, order_id: str) -> Envelope:
    """The event of the `number`-th portion of a pot."""
    event = PotFilled(pot_id=f"pot-{pot}", order_id=order_id, number=number)
    now = datetime.now(UTC)
    return Envelope(
        id=str(uuid7()),
        type=event.type,
        source=SOURCE + PRODUCER,
        subject=f"workshop_pot/{event.pot_id}",
        time=now,
        recordedtime=now,
        sequence=number,
        previous={event.type: number - 1} if number > 1 else {},
        correlationid=str(uuid7()),
        causationid=str(uuid7()),
        causedby="fill_on_order_placed",
        actor="benchmark",
        previoustimes={event.type: epoch_milliseconds(now)} if number > 1 else {},
        actorkind="portal",
        actorid="school-portal",
        portal="school-portal",
        actorschools="97XX 99XX",
        school="97XX",
        traceparent=f"00-{random.getrandbits(128):032x}-{random.getrandbits(64):016x}-01",
        data=event.model_dump_json().encode(),
    )


async def publish(channel: Channel, queue: str, envelopes: Sequence[Envelope]) -> None:
    """Publish to one queue in order, and wait for the confirms."""

    async def publish_one(envelope: Envelope) -> None:
        properties = spec.Basic.Properties(
            content_type=CONTENT_TYPE, headers=envelope.headers(), delivery_mode=2, message_id=envelope.id
        )
        await channel.basic_publish(envelope.data, exchange=REQUEUE, routing_key=queue, properties=properties)

    for start in range(0, len(envelopes), CONCURRENCY):
        await asyncio.gather(*(publish_one(envelope) for envelope in envelopes[start : start + CONCURRENCY]))
