"""Fills operations' collections as a system does that has run for long."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from pymongo import MongoClient

from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter_jobs.dead_letter_job import Action, DeadLetterJob, State
from shared.messaging.failures.dead_letter import DeadLetterMessage
from tests.support.service_application import ServiceApplication
from tests.support.stored_documents import document_of, entries

START = datetime(2026, 1, 1, tzinfo=UTC)
IN_BATCH = 5000


def dead_letters(count: int, groups: int = 3) -> Iterator[dict[str, Any]]:
    """Parked dead letters, spread over failure groups and queues."""
    for number in range(count):
        failure = {
            "kind": "failed",
            "exception": f"Error{number % groups}",
            "frame": "a.py",
            "text": "no",
            "attempts": 4,
        }
        headers = {"ce-subject": f"pot/{number // 10}", "ce-sequence": str(number % 10)}
        parked = DeadLetterMessage(f"tests.queue_{number % 4}", f"m{number}", headers, b"{}", failure)
        at = START + timedelta(seconds=number)
        yield document_of(DeadLetter.park(parked, at, at))


def jobs(count: int) -> Iterator[dict[str, Any]]:
    """Finished jobs."""
    for number in range(count):
        at = START + timedelta(minutes=number)
        job = DeadLetterJob(
            id=f"job-{number}",
            action=Action.REPLAY,
            failure_key="gone",
            reason="mended",
            actor="An",
            made_at=at,
            parked_before=at,
            total=1,
            done=1,
            state=State.DONE,
            ended_at=at,
        )
        yield document_of(job)


def store(operations: ServiceApplication, collection: str, documents: Iterator[dict[str, Any]]) -> None:
    """Insert them in batches, past the service."""
    store_at(operations.sandbox.database_url(), collection, documents)


def store_at(database_url: str, collection: str, documents: Iterator[dict[str, Any]]) -> None:
    """The same, in a database on which no service runs yet."""
    with MongoClient[dict[str, Any]](database_url, w="majority") as client:
        while batch := list(islice(documents, IN_BATCH)):
            client.get_default_database()[collection].insert_many(batch, ordered=False)


def fill(operations: ServiceApplication, journal: int, parked: int, finished: int) -> None:
    """That many journal entries, parked dead letters and finished jobs."""
    store(operations, "journal", entries(journal))
    store(operations, "dead_letters", dead_letters(parked))
    store(operations, "dead_letter_jobs", jobs(finished))
