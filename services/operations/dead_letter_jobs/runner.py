"""Executes dead-letter jobs page by page; after a crash anywhere the job resumes where it stopped.

The decision about a dead letter is stored before it is sent, and the sending is recorded afterwards. A crash in between
sends it again, which the inbox of its handler makes one effect. Each page begins behind the one before, so that a job
neither holds a list of all dead letters nor reads those again that it has decided.
"""

import asyncio
import logging
from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

import orjson

from services.operations.dead_letter.commands.decide_dead_letter import DecideDeadLetter, decide_dead_letter
from services.operations.dead_letter.commands.record_sending import RecordSending, record_sending
from services.operations.dead_letter.dead_letter import REFUSED, DeadLetter
from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.commands.report_progress import ReportProgress, report_progress
from services.operations.dead_letter_jobs.dead_letter_job import Action, DeadLetterJob, State
from services.operations.dead_letter_jobs.repository import DeadLetterJobs
from services.operations.dead_letter_jobs.throttle import Throttle
from shared.messaging.dispatch.command_bus import CommandBus
from shared.messaging.failures.headers import SKIP
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.errors import ForgedMessage, MalformedMessage
from shared.messaging.transport.publisher import Publisher
from shared.messaging.unit_of_work.page import Cursor

log = logging.getLogger(__name__)
PAGE = 50
POLL_SECONDS = 0.5
QUEUE_IS_GONE = "there is no such queue any more"
FORGED = "its sender may not publish it: it can only be discarded"


class Runner:
    """One per replica; a job is executed by one of them at a time."""

    def __init__(self, name: str, commands: CommandBus, publisher: Publisher, throttle: Throttle) -> None:
        self._name, self._commands, self._publisher, self._throttle = name, commands, publisher, throttle

    async def run(self) -> None:
        """Execute open jobs until cancelled; a job that fails is tried again at the next poll."""
        while True:
            try:
                for job in await self._commands.system_reader(DeadLetterJobs).list_open():
                    await self.run_job(job)
            except Exception as error:
                log.warning("dead-letter jobs are delayed: %s", type(error).__name__, exc_info=error)
            await asyncio.sleep(POLL_SECONDS)

    async def run_job(self, job: DeadLetterJob) -> None:
        """Execute a job until no dead letter is left, another replica has claimed it, or it is stopped."""
        dead_letters = self._commands.system_reader(DeadLetters)
        done, failed = await dead_letters.progress_of(job)
        after: Cursor | None = None
        while await self._claimed(job, done, failed):
            to_send = await dead_letters.to_send(job, PAGE)
            if to_send:
                errors = await self._send(job, to_send)
                done, failed = done + len(to_send) - errors, failed + errors
                continue
            page = await dead_letters.next_selected_by(job, PAGE, after)
            if not page.items and after is None:
                await self._report_progress(job, done, failed, finished=True)
                return
            after = page.next
            async for batch in self._throttle.slices(page.items):
                decisions = (DecideDeadLetter(dead_letter.id, job) for dead_letter in batch)
                await asyncio.gather(*(self._commands.execute(decide_dead_letter, decision) for decision in decisions))

    async def _claimed(self, job: DeadLetterJob, done: int, failed: int) -> bool:
        """Report the progress; whether this replica holds the claim on the open job."""
        await self._report_progress(job, done, failed)
        now = await self._commands.system_reader(DeadLetterJobs).get(job.id)
        return now.state is State.OPEN and now.runner == self._name

    async def _report_progress(self, job: DeadLetterJob, done: int, failed: int, *, finished: bool = False) -> None:
        progress = ReportProgress(job.id, self._name, done, failed, datetime.now(UTC), finished)
        await self._commands.execute(report_progress, progress)

    async def _send(self, job: DeadLetterJob, dead_letters: list[DeadLetter]) -> int:
        """Send in order, at the throttle's rate; returns how many could not be sent."""
        queue_exists = {
            queue: await self._throttle.wait_for_capacity(queue)
            for queue in sorted({dead_letter.queue for dead_letter in dead_letters})
        }
        failed = 0
        async for batch in self._throttle.slices(dead_letters):
            errors = await asyncio.gather(*(self._send_one(job, each, queue_exists[each.queue]) for each in batch))
            records = (RecordSending(each.id, job.id, error) for each, error in zip(batch, errors, strict=True))
            await asyncio.gather(*(self._commands.execute(record_sending, record) for record in records))
            failed += sum(map(bool, errors))
        return failed

    async def _send_one(self, job: DeadLetterJob, dead_letter: DeadLetter, queue_exists: bool) -> str:
        """Publish to its queue with the message's own id and headers. Returns the error, or ""."""
        kind = dead_letter.failure.get("kind")
        headers, body = orjson.loads(dead_letter.headers), b64decode(dead_letter.body)
        if job.action is Action.DISCARD:
            if not queue_exists or kind in REFUSED or not _readable(headers, body):
                return ""
            headers[SKIP] = "1"
        elif not queue_exists:
            return QUEUE_IS_GONE
        elif kind == ForgedMessage.__name__:
            return FORGED
        await self._publisher.publish_to_queue(dead_letter.queue, dead_letter.message_id, headers, body)
        return ""


def _readable(headers: dict[str, Any], body: bytes) -> bool:
    """Whether the message has a valid envelope; no other message waits for one that has none."""
    try:
        Envelope.from_amqp(headers, body)
    except MalformedMessage:
        return False
    return True
