"""Carries out what was decided about parked messages, page by page; a crash anywhere is taken up where it stopped.

A letter's decision is written before it is sent, and that it was sent after: what lies between is sent again, and heard
twice is one effect. The page is always "the next letters", so no list of all of them is ever held.
"""

import asyncio
import logging
from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

import orjson

from services.operations.dead_letter.commands.decide_dead_letter import DecideDeadLetter, decide_dead_letter
from services.operations.dead_letter.commands.note_sending import NoteSending, note_sending
from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.store import DeadLetters
from services.operations.ruling.commands.carry_on_ruling import CarryOnRuling, carry_on_ruling
from services.operations.ruling.pace import Pace
from services.operations.ruling.ruling import Ruling, State, Verdict
from services.operations.ruling.store import Rulings
from shared.messaging.delivery import PASS_OVER
from shared.messaging.envelope import Envelope
from shared.messaging.errors import Unreadable
from shared.messaging.performing import Performing
from shared.messaging.publisher import Publisher
from shared.messaging.retry import WAIT

log = logging.getLogger(__name__)
PAGE = 50
LOOK_AGAIN = 0.5
GONE = "there is no such queue any more"


class Clerk:
    """One per replica; a ruling is carried out by one of them at a time."""

    def __init__(self, name: str, perform: Performing, publisher: Publisher, pace: Pace) -> None:
        self._name, self._perform, self._publisher, self._pace = name, perform, publisher, pace

    async def run(self) -> None:
        """Until cancelled. What cannot be done now, with the broker or the store away, is tried again."""
        while True:
            try:
                for ruling in await self._perform.reading(Rulings).open_ones():
                    await self.carry_out(ruling)
            except Exception as failed:
                log.warning("a ruling waits: %s", type(failed).__name__, exc_info=failed)
            await asyncio.sleep(LOOK_AGAIN)

    async def carry_out(self, ruling: Ruling) -> None:
        """Until no letter is left, another replica has it, or a person stops it."""
        letters = self._perform.reading(DeadLetters)
        done, failed = await letters.carried_out(ruling)
        while await self._in_hand(ruling, done, failed):
            waiting = await letters.to_send(ruling, PAGE)
            if waiting:
                troubles = await self._send(ruling, waiting)
                done, failed = done + len(waiting) - troubles, failed + troubles
                continue
            page = await letters.next_for(ruling, PAGE)
            if not page:
                await self._tell(ruling, done, failed, nothing_left=True)
                return
            async for some in self._pace.slices(page):
                decisions = (DecideDeadLetter(letter.id, ruling) for letter in some)
                await asyncio.gather(*(self._perform(decide_dead_letter, decision) for decision in decisions))

    async def _in_hand(self, ruling: Ruling, done: int, failed: int) -> bool:
        """Tell how far it is; whether it is this replica's to carry on."""
        await self._tell(ruling, done, failed)
        now = await self._perform.reading(Rulings).get(ruling.id)
        return now.state is State.OPEN and now.holder == self._name

    async def _tell(self, ruling: Ruling, done: int, failed: int, *, nothing_left: bool = False) -> None:
        word = CarryOnRuling(ruling.id, self._name, done, failed, datetime.now(UTC), nothing_left)
        await self._perform(carry_on_ruling, word)

    async def _send(self, ruling: Ruling, letters: list[DeadLetter]) -> int:
        """In order, at the pace; returns how many could not leave."""
        there = {queue: await self._pace.room(queue) for queue in sorted({letter.queue for letter in letters})}
        troubled = 0
        async for leaving in self._pace.slices(letters):
            troubles = await asyncio.gather(*(self._leave(ruling, letter, there[letter.queue]) for letter in leaving))
            notes = (NoteSending(letter.id, ruling.id, told) for letter, told in zip(leaving, troubles, strict=True))
            await asyncio.gather(*(self._perform(note_sending, note) for note in notes))
            troubled += sum(map(bool, troubles))
        return troubled

    async def _leave(self, ruling: Ruling, letter: DeadLetter, there: bool) -> str:
        """By way of the shortest delay, with its own id and headers. Returns why it cannot leave, if it cannot."""
        headers, body = orjson.loads(letter.headers), b64decode(letter.body)
        if ruling.verdict is Verdict.DISCARD:
            if not there or not _readable(headers, body):
                return ""
            headers[PASS_OVER] = "1"
        elif not there:
            return GONE
        await self._publisher.again(WAIT, letter.queue, letter.message_id, headers, body)
        return ""


def _readable(headers: dict[str, Any], body: bytes) -> bool:
    """Whether its handler could tell what it passes over; nobody waits behind a message that says nothing."""
    try:
        Envelope.from_amqp(headers, body)
    except Unreadable:
        return False
    return True
