"""Visits requested from the planner, and whether each took place."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx2

from shared.web.tls import NO_CERTIFICATES
from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.stores import visits_in
from tests.support.sample_domain.visits import VisitHeld

BATCH_SIZE = 50


@dataclass
class VisitLog:
    """What the planner accepted: the day of each visit, cancellations, and `uncertain` visits after a lost reply."""

    planned: dict[str, datetime] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    uncertain: set[str] = field(default_factory=set)

    async def request(self, harness: Harness, changes: Mapping[str, datetime | None], rng: random.Random) -> None:
        """Send changes (a day, or None to cancel) in batches, each until a replica answers."""
        ids = list(changes)
        async with httpx2.AsyncClient(timeout=15, verify=NO_CERTIFICATES) as client:
            for start in range(0, len(ids), BATCH_SIZE):
                batch = ids[start : start + BATCH_SIZE]
                events, attempts = await _post_until_answered(client, harness, {id: changes[id] for id in batch}, rng)
                for id, count in zip(batch, events, strict=True):
                    self._record(id, changes[id], accepted=bool(count), certain=attempts == 1)

    def _record(self, id: str, on: datetime | None, *, accepted: bool, certain: bool) -> None:
        if not certain:
            self.uncertain.add(id)
        if on is None and accepted:
            self.cancelled.add(id)
        elif on is not None and accepted:
            self.planned[id] = on

    def errors(self, states: Mapping[str, Mapping[str, Any]], events: Mapping[str, int]) -> Iterator[str]:
        """Every visit must be held once, on its day or later; a cancelled one never."""
        for id, on in self.planned.items():
            held = [datetime.fromisoformat(at) for at in states.get(id, {}).get("held", ())]
            if len(held) > 1 or events.get(id, 0) > 1:
                yield f"{id} was held {max(len(held), events.get(id, 0))} times"
            if held and held[0] < on and id not in self.uncertain:
                yield f"{id} was held at {held[0]:%F %T}, before {on:%F %T}"
            if held and id in self.cancelled:
                yield f"{id} was cancelled and held"
            if not held and id not in self.cancelled | self.uncertain:
                yield f"{id} was never held"


async def visit_errors(harness: Harness, visits: VisitLog) -> list[str]:
    """The errors found in the planner's store and in the tapped events."""
    await harness.wiretap.caught_up()
    states = await asyncio.to_thread(visits_in, harness.stores()["planner"])
    held = {event.id: event.subject.split("/")[1] for event in harness.wiretap.tapped if event.type == VisitHeld.type}
    return list(visits.errors(states, Counter(held.values())))


async def _post_until_answered(
    client: httpx2.AsyncClient, harness: Harness, changes: Mapping[str, datetime | None], rng: random.Random
) -> tuple[Sequence[int], int]:
    body, attempts = [{"id": id, "on": on.isoformat() if on else None} for id, on in changes.items()], 0
    while True:
        attempts += 1
        with suppress(httpx2.HTTPError):
            answer = await client.post(f"{rng.choice(harness.replicas_of('planner')).address}/visits", json=body)
            if answer.status_code == 200:
                events: list[int] = answer.json()["events"]
                return events, attempts
        await asyncio.sleep(0.2)
