"""What the sample year never asks of the house, so that no handler, timer or command stays idle in the fault test.

And once more, alone, what the sample tells on one crowded day only: whose process was ended by a neighbour after a
write and before its answer has nothing to write when it starts again, and is passed by.
"""

import asyncio
import os
import signal
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from deploy.local.house import House
from deploy.local.play.companies import FIRST_DAY
from deploy.local.play.play import LAST_DAY
from tests.chaos.house import poison
from tests.chaos.house.desk import PatientDesk
from tests.chaos.house.operator import Operator

MARK = "ace0de"
ASKED, ANSWERED = FIRST_DAY + timedelta(days=60), FIRST_DAY + timedelta(days=75)
FIRST_POISON = FIRST_DAY + timedelta(days=80)
STORE_AWAY = (FIRST_DAY + timedelta(days=200), FIRST_DAY + timedelta(days=210))
AWAY_SECONDS = 14.0
"""Longer than a service waits for an answer of its store."""
OFFER = {"crebo": "99001", "path": "BOL", "level": 2, "count": 2, "hours_per_week": 36, "location": "Noord"}
NEXT_YEAR = {"starts_on": "2026-09-01", "ends_on": "2027-02-01"}
CONTACT = {"team": "Team Laat", "location": "Noord", "roles": ["COORDINATOR"], "crebo": "99002", "path": "BOL"}
PUBLICATION = {"title": "Nagekomen", "version": "2025", "audience": ["TEACHER"], "valid_from": "2025-10-01"}
ITS_PAGE = "https://school.example/nagekomen"


class Deeds:
    """Done in the evening, by day: an offer taken back, accreditations that expire, questions, poison."""

    def __init__(self, house: House, patience: float) -> None:
        self._house, self._desk, self._operator = house, PatientDesk(house, MARK, patience), Operator(house)
        self._poison = dict(enumerate(poison.queues()))

    async def every_day(self, day: date) -> None:
        """What is to be done that day, and all that follows from it."""
        poisoned = self._poison.get((day - FIRST_POISON).days)
        if day == ASKED:
            await self._ask()
        elif day == ANSWERED:
            await self._answer()
        elif poisoned:
            await poison.put(self._house, poisoned)
        elif day in STORE_AWAY:
            await self._store_away()
        elif day == LAST_DAY:
            await self._operator.decide("discard", poison.is_poison)
        elif not await self._operator.decide("replay", _innocent):
            return
        await self._desk.quiet.wait()

    async def close(self) -> None:
        """Hang up."""
        await self._desk.close()
        await self._operator.close()

    async def _store_away(self) -> None:
        """Who stores dead letters can read everything and puts a message aside only while the store is away."""
        process = self._house.servers.mongod.process
        assert process.pid is not None
        os.kill(process.pid, signal.SIGSTOP)
        try:
            await poison.put(self._house, poison.PARKED)
            await asyncio.sleep(AWAY_SECONDS)
        finally:
            os.kill(process.pid, signal.SIGCONT)

    async def _ask(self) -> None:
        desk = self._desk
        company, asker = await desk.company(), await desk.person("ST")
        await self._list_late()
        offer = {"offer_id": desk.id("OF"), "company_id": company, **OFFER, **NEXT_YEAR}
        await desk.tell("company", "places.reported", **offer)
        question = {"case_id": desk.id("CA"), "audience": "STUDENT", "topic": "ABROAD", "asker_id": asker}
        await desk.tell("student", "question.put", **question)
        for days, crebo in enumerate(("99002", "99003"), start=2):
            await self._accredit_briefly(company, crebo, ANSWERED - timedelta(days=days))
        placement = await desk.placement(company)
        missing = {"audience": "STUDENT", "topic": "AGREEMENT_NOT_RECEIVED", "placement_id": placement}
        await desk.tell("student", "question.put", "agreement", **missing, case_id=desk.id("CB"), asker_id=asker)
        await desk.quiet.wait()
        await desk.sign("ST", "CP", "SV")

    async def _list_late(self) -> None:
        desk = self._desk
        await desk.tell("school", "contact.listed", contact_id=desk.id("DK"), **CONTACT)
        await desk.quiet.wait()
        await desk.tell("school", "knowledge.submitted", publication_id=desk.id("PB"), url=ITS_PAGE, **PUBLICATION)
        await desk.quiet.wait()

    async def _accredit_briefly(self, company: str, crebo: str, until: date) -> None:
        desk, about = self._desk, {"company_id": company, "crebo": crebo}
        await desk.tell("company", "accreditation.applied", crebo, **about, requested_by="COMPANY")
        await desk.quiet.wait()
        await desk.tell("sbb", "visit.arranged", crebo, **about, visit_on=ASKED, adviser_ref="AD-01")
        await desk.quiet.wait()
        granted = {"granted": True, "enough_opportunity": True, "work_matches": True, "leerbedrijf_id": "999000002"}
        dates = {"decided_on": ASKED, "valid_from": ASKED, "valid_until": until}
        await desk.tell("sbb", "accreditation.decided", crebo, **about, **granted, **dates)

    async def _answer(self) -> None:
        await self._desk.tell("company", "places.withdrawn", offer_id=self._desk.id("OF"), reason_code="FULL")
        await self._operator.answer(self._desk.id("CA"))


def _innocent(letter: Mapping[str, Any]) -> bool:
    return not poison.is_poison(letter)
