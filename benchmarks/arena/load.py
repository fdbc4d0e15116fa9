"""The work that is given to contestants: facts as our own services say them, the same for everybody."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from aiormq import Channel, spec
from uuid_utils import uuid7

from shared.messaging.envelope import CONTENT_TYPE, Envelope
from shared.messaging.speech import since_1970
from tests.chaos.workshop.trade import PotFilled

POTS = 500
ABREAST = 500


def pots_filled(count: int, pots: int = POTS, seed: int = 7) -> Iterator[Envelope]:
    """That many facts of pots being filled, each pot's in order, the pots mixed."""
    dice, filled = random.Random(seed), [0] * pots
    for order in range(count):
        pot = dice.randrange(pots)
        filled[pot] += 1
        yield pot_filled(pot, filled[pot], f"order-{order}")


def pot_filled(pot: int, number: int, order_id: str) -> Envelope:
    """The fact that a portion went into a pot, as its `number`-th."""
    fact = PotFilled(pot_id=f"pot-{pot}", order_id=order_id, number=number)
    now = datetime.now(UTC)
    return Envelope(
        id=str(uuid7()),
        type=fact.type,
        source="/stageloket/filler",
        subject=f"workshop_pot/{fact.pot_id}",
        time=now,
        recordedtime=now,
        sequence=number,
        previous={fact.type: number - 1} if number > 1 else {},
        correlationid=str(uuid7()),
        causationid=str(uuid7()),
        causedby="fill_on_order_placed",
        actor="benchmark",
        previoustimes={fact.type: since_1970(now)} if number > 1 else {},
        traceparent=f"00-{random.getrandbits(128):032x}-{random.getrandbits(64):016x}-01",
        data=fact.model_dump_json().encode(),
    )


async def put(channel: Channel, queue: str, envelopes: Sequence[Envelope]) -> None:
    """All into one queue, in order, confirmed."""

    async def publish(envelope: Envelope) -> None:
        properties = spec.Basic.Properties(
            content_type=CONTENT_TYPE, headers=envelope.headers(), delivery_mode=2, message_id=envelope.id
        )
        await channel.basic_publish(envelope.data, routing_key=queue, properties=properties)

    for start in range(0, len(envelopes), ABREAST):
        await asyncio.gather(*(publish(envelope) for envelope in envelopes[start : start + ABREAST]))
