"""What a played year left in the stores of the house, read past our own code."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
from pymongo import MongoClient

from deploy.local.house import House
from deploy.local.parts import SERVICES
from tests.chaos.house.cast import cast_of
from tests.chaos.house.pairs import Heard
from tests.chaos.house.poison import is_poison

APART = ("dead_letters", "rulings", "journal")
"""What people decided about messages is no part of the year, and the journal is compared fact by fact."""
EITHER_WAY = {"placement.interview_held.v1": "placement.rejected.v1"}
"""Where the second is said the first may be or not: the two come from different sources, and either may be first."""


@dataclass(frozen=True)
class Evidence:
    """Facts by (type, subject), nouns by (service, collection), letters by what they say to whom, poison by message id,
    what else is parked by queue and cause, and how many letters came again with the Message-ID they had."""

    facts: Counter[tuple[str, str]]
    nouns: Counter[tuple[str, str]]
    letters: Counter[str]
    sent_again: int
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
        messages = {noun["_id"]: _words(noun["state"]) for noun in client["notifications"]["messages"].find()}
        unsaid = {pair: client[pair[0]][pair[1]].count_documents({"said.0": {"$exists": True}}) for pair in shelves}
    states = [entry["state"] for entry in journal]
    said = {(state["type"], state["subject"]) for state in states}
    sent = Counter(mail["message_id"].strip("<").partition("@")[0] for mail in mails)
    letters = [letter["state"] for letter in parked]
    return Evidence(
        facts=Counter(
            (state["type"], _lasting(state["subject"], messages))
            for state in states
            if (EITHER_WAY.get(state["type"]), state["subject"]) not in said
        ),
        nouns=Counter({pair: n for pair, n in nouns.items() if pair[1] not in APART}),
        letters=Counter(messages.get(id, id) for id in sent),
        sent_again=sent.total() - len(sent),
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


def _words(message: Mapping[str, Any]) -> str:
    """What a letter is, in every year."""
    return f"{message['template']} to {message['recipient_ref']} about {', '.join(message['about'])}"


def _lasting(subject: str, messages: Mapping[str, str]) -> str:
    """A refusal and a letter carry the id of the message that led to them, which is new in every year; other ids say
    what they are."""
    noun, _, id = subject.partition("/")
    return noun if noun == "refusal" else f"{noun}/{messages.get(id, id)}"
