"""Visits told to the planner, and what became of them."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx2

from shared.web.trust import NOBODY
from tests.chaos.ledger.stores import visits_in
from tests.chaos.rig.rig import Rig
from tests.chaos.workshop.calendar import VisitHeld

AT_ONCE = 50


@dataclass
class Diary:
    """What the planner promised: the day of each visit, and which it has called off; `unsure` after a lost answer."""

    on: dict[str, datetime] = field(default_factory=dict)
    called_off: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)

    async def tell(self, rig: Rig, told: Mapping[str, datetime | None], dice: random.Random) -> None:
        """In pieces, each until it is answered by some replica."""
        ids = list(told)
        async with httpx2.AsyncClient(timeout=15, verify=NOBODY) as client:
            for start in range(0, len(ids), AT_ONCE):
                piece = ids[start : start + AT_ONCE]
                facts, tries = await _answered(client, rig, {id: told[id] for id in piece}, dice)
                for id, many in zip(piece, facts, strict=True):
                    self._note(id, told[id], came_true=bool(many), sure=tries == 1)

    def _note(self, id: str, on: datetime | None, *, came_true: bool, sure: bool) -> None:
        if not sure:
            self.unsure.add(id)
        if on is None and came_true:
            self.called_off.add(id)
        elif on is not None and came_true:
            self.on[id] = on

    def wrong(self, states: Mapping[str, Mapping[str, Any]], facts: Mapping[str, int]) -> Iterator[str]:
        """Every visit is held once, on its day or after; one that was called off never."""
        for id, on in self.on.items():
            held = [datetime.fromisoformat(at) for at in states.get(id, {}).get("held", ())]
            if len(held) > 1 or facts.get(id, 0) > 1:
                yield f"{id} was held {max(len(held), facts.get(id, 0))} times"
            if held and held[0] < on and id not in self.unsure:
                yield f"{id} was held at {held[0]:%F %T}, before {on:%F %T}"
            if held and id in self.called_off:
                yield f"{id} was called off and held"
            if not held and id not in self.called_off | self.unsure:
                yield f"{id} was never held"


async def judged(rig: Rig, diary: Diary) -> list[str]:
    """What is wrong, by the planner's store and by the wire."""
    await rig.wiretap.caught_up()
    states = await asyncio.to_thread(visits_in, rig.stores()["planner"])
    held = {fact.id: fact.subject.split("/")[1] for fact in rig.wiretap.tapped if fact.type == VisitHeld.type}
    return list(diary.wrong(states, Counter(held.values())))


async def _answered(
    client: httpx2.AsyncClient, rig: Rig, told: Mapping[str, datetime | None], dice: random.Random
) -> tuple[Sequence[int], int]:
    body, tries = [{"id": id, "on": on.isoformat() if on else None} for id, on in told.items()], 0
    while True:
        tries += 1
        with suppress(httpx2.HTTPError):
            answer = await client.post(f"{dice.choice(rig.of('planner')).address}/visits", json=body)
            if answer.status_code == 200:
                facts: list[int] = answer.json()["facts"]
                return facts, tries
        await asyncio.sleep(0.2)
