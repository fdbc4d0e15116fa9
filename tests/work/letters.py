"""The facts that a measured service is told, as another service would have said them."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime

import aio_pika

from shared.events.fact import Fact
from shared.messaging.envelope import CONTENT_TYPE, Envelope
from shared.messaging.noun import derived_id
from shared.messaging.speech import since_1970
from tests.work.trade import ParcelMoved, ShelfMoved

THEN = datetime(2026, 9, 1, 10, 0, 0, 123000, UTC)
"""The instant of every letter, and of the measured service's clock: bytes must not depend on the day."""
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
PARCELS = 100


def parcel_id(number: int) -> str:
    """As long for every parcel."""
    return f"parcel-{number:03}"


def parcels_moved(step: int, parcels: Iterable[int]) -> list[Envelope]:
    """The `step`-th move of these parcels."""
    return [_letter("parcel", id, step, ParcelMoved(parcel_id=id, step=step)) for id in map(parcel_id, parcels)]


def shelves_moved(step: int, shelves: Iterable[str]) -> list[Envelope]:
    """The `step`-th move of these shelves."""
    return [_letter("shelf", shelf, step, ShelfMoved(shelf=shelf, step=step)) for shelf in shelves]


def _letter(noun: str, id: str, step: int, fact: Fact) -> Envelope:
    """The facts of one noun are numbered from 1, and each tells of the one before it."""
    name = derived_id(fact.type, id, str(step))
    return Envelope(
        id=name,
        type=fact.type,
        source="/stageloket/elsewhere",
        subject=f"{noun}/{id}",
        time=THEN,
        recordedtime=THEN,
        sequence=step,
        previous={fact.type: step - 1} if step > 1 else {},
        correlationid=name,
        causationid=name,
        causedby="",
        actor="",
        previoustimes={fact.type: since_1970(THEN)} if step > 1 else {},
        traceparent=TRACE,
        data=fact.model_dump_json().encode(),
    )


async def place(url: str, queue: str, letters: Iterable[Envelope]) -> None:
    """Into one handler's queue, over a connection of its own that nobody counts."""
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        await asyncio.gather(*(channel.default_exchange.publish(_message(letter), queue) for letter in letters))


def _message(letter: Envelope) -> aio_pika.Message:
    return aio_pika.Message(
        letter.data,
        headers=letter.headers(),
        content_type=CONTENT_TYPE,
        message_id=letter.id,
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
    )
