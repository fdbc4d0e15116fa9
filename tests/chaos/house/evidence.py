"""What a played year left in the stores of the house, read past our own code."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import httpx2
from pymongo import MongoClient

from deploy.local.house import House
from deploy.local.parts import SERVICES
from tests.chaos.house.cast import cast_of
from tests.chaos.house.pairs import Heard
from tests.chaos.house.poison import is_poison

OPERATORS = ("dead_letters", "rulings")
"""What people decided about messages is no part of the year."""


@dataclass(frozen=True)
class Evidence:
    """Facts by (type, subject), nouns by (service, collection), letters by Message-ID, poison by message id, and what
    else is parked by queue and cause."""

    facts: Counter[tuple[str, str]]
    nouns: Counter[tuple[str, str]]
    letters: Counter[str]
    poison: Counter[str]
    innocent: Counter[str]
    unsaid: Counter[tuple[str, str]]
    heard: Heard


async def evidence_of(house: House) -> Evidence:
    """Read it all, when everything is quiet."""
    async with httpx2.AsyncClient(base_url=house.address("mailbox"), timeout=60) as mailbox:
        mails = (await mailbox.get("/api/messages")).raise_for_status().json()
    with MongoClient[dict[str, Any]](house.servers.mongod.admin_url()) as client:
        journal, parked = (
            list(client["operations"]["journal"].find()),
            list(client["operations"]["dead_letters"].find()),
        )
        shelves = [(name, shelf) for name in SERVICES for shelf in cast_of(name).shelves.values()]
        nouns = Counter({(name, shelf): client[name][shelf].count_documents({}) for name, shelf in shelves})
        unsaid = {pair: client[pair[0]][pair[1]].count_documents({"said.0": {"$exists": True}}) for pair in shelves}
    states = [entry["state"] for entry in journal]
    letters = [letter["state"] for letter in parked]
    return Evidence(
        facts=Counter((state["type"], _lasting(state["subject"])) for state in states),
        nouns=Counter({pair: n for pair, n in nouns.items() if pair[1] not in OPERATORS}),
        letters=Counter(mail["message_id"] for mail in mails),
        poison=Counter({letter["message_id"]: _parkings(letter) for letter in letters if is_poison(letter)}),
        innocent=Counter(f"{letter['queue']}: {letter['cause']}" for letter in letters if not is_poison(letter)),
        unsaid=+Counter(unsaid),
        heard=Heard(
            frozenset((state["service"], state["caused_by"]) for state in states),
            frozenset((state["service"], state["subject"].partition("/")[0]) for state in states),
        ),
    )


def _parkings(letter: dict[str, Any]) -> int:
    """How often it was parked."""
    return sum(line["what"] == "PARKED" for line in letter["history"])


def _lasting(subject: str) -> str:
    """A refusal carries the id of the message it refuses, which is new in every year; other ids say what they are."""
    noun, _, id = subject.partition("/")
    return noun if noun == "refusal" else f"{noun}/{id}"
