"""Reads what a simulated year left in the databases and the mailbox, past the code under test."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
from pymongo import MongoClient

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack
from tests.chaos.full_system.actors import actors_of
from tests.chaos.full_system.pairs import Publishers
from tests.chaos.full_system.poison import is_poison
from tools.mailbox.client import read_mails

EXCLUDED_COLLECTIONS = ("dead_letters", "dead_letter_jobs", "journal")
"""Not compared as aggregates: the operator's decisions, and the journal, which is compared event by event."""
OPTIONAL_BEFORE = {"placement.interview_held.v1": "placement.rejected.v1"}
"""The first event is optional where the second is published: they come from different sources, in any order."""


@dataclass(frozen=True)
class Evidence:
    """Counts: events by (type, subject), aggregates and documents with events in their outbox by (service, collection),
    mails by template, recipient and subject matter, poison by message id, other dead letters by queue and failure key.
    `sent_again` counts mails that repeat a Message-ID."""

    events: Counter[tuple[str, str]]
    aggregates: Counter[tuple[str, str]]
    mails: Counter[str]
    sent_again: int
    poison: Counter[str]
    other_dead_letters: Counter[str]
    pending_outbox: Counter[tuple[str, str]]
    publishers: Publishers


async def evidence_of(local_stack: LocalStack) -> Evidence:
    """Read it when the system is idle."""
    async with httpx2.AsyncClient(base_url=local_stack.address("mailbox"), timeout=60) as mailbox:
        mails = [mail async for mail in read_mails(mailbox)]
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        operations = client["operations"]
        journal, parked = list(operations["journal"].find()), list(operations["dead_letters"].find())
        collections = [(name, each) for name in SERVICES for each in actors_of(name).collections.values()]
        aggregates = Counter({pair: client[pair[0]][pair[1]].count_documents({}) for pair in collections})
        messages = {
            message["_id"]: _describe(message["state"]) for message in client["notifications"]["messages"].find()
        }
        pending = {
            pair: client[pair[0]][pair[1]].count_documents({"outbox.0": {"$exists": True}}) for pair in collections
        }
    states = [entry["state"] for entry in journal]
    published = {(state["type"], state["subject"]) for state in states}
    sent = Counter(mail["message_id"].strip("<").partition("@")[0] for mail in mails)
    dead_letters = [dead_letter["state"] for dead_letter in parked]
    return Evidence(
        events=Counter(
            (state["type"], _stable_subject(state["subject"], messages))
            for state in states
            if (OPTIONAL_BEFORE.get(state["type"]), state["subject"]) not in published
        ),
        aggregates=Counter({pair: n for pair, n in aggregates.items() if pair[1] not in EXCLUDED_COLLECTIONS}),
        mails=Counter(messages.get(id, id) for id in sent),
        sent_again=sent.total() - len(sent),
        poison=Counter(
            {
                dead_letter["message_id"]: _parking_count(dead_letter)
                for dead_letter in dead_letters
                if is_poison(dead_letter)
            }
        ),
        other_dead_letters=Counter(
            f"{dead_letter['queue']}: {dead_letter['failure_key']}"
            for dead_letter in dead_letters
            if not is_poison(dead_letter)
        ),
        pending_outbox=+Counter(pending),
        publishers=Publishers(
            frozenset((state["service"], state["caused_by"]) for state in states),
            frozenset((state["service"], _publisher(state["subject"])) for state in states),
        ),
    )


def _publisher(subject: str) -> str:
    """The type of the aggregate that published it."""
    subject_type = subject.partition("/")[0]
    return "submission" if subject_type.startswith("portal_") else subject_type


def _parking_count(dead_letter: dict[str, Any]) -> int:
    """How often it was parked."""
    return sum(entry["outcome"] == "PARKED" for entry in dead_letter["history"])


def _describe(message: Mapping[str, Any]) -> str:
    """A description of a mail that is the same in every year."""
    return f"{message['template']} to {message['recipient_ref']} about {', '.join(message['about'])}"


def _stable_subject(subject: str, messages: Mapping[str, str]) -> str:
    """The subject without ids that are new in every year: those of refusals and mails contain a message id."""
    subject_type, _, id = subject.partition("/")
    return subject_type if subject_type == "refusal" else f"{subject_type}/{messages.get(id, id)}"
