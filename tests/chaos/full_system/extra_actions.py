"""Actions that the sample year does not contain, so that every handler, timer and command runs in the fault test.

Events that the sample has only on one busy day are repeated alone: when another actor's crash ends the process between
a write and its reply, the redelivered event has nothing to write and does not reach the later crash points.
"""

import asyncio
import os
import signal
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from deploy.local.local_stack import LocalStack
from tests.chaos.full_system import poison
from tests.chaos.full_system.desk import RetryingDesk
from tests.chaos.full_system.operator import Operator
from tools.simulation.companies import FIRST_DAY
from tools.simulation.simulation import LAST_DAY

SUFFIX = "ace0de"
QUESTION_DAY, ANSWER_DAY = FIRST_DAY + timedelta(days=60), FIRST_DAY + timedelta(days=75)
FIRST_POISON = FIRST_DAY + timedelta(days=80)
STORE_OUTAGE_DAYS = (FIRST_DAY + timedelta(days=200), FIRST_DAY + timedelta(days=210))
STORE_OUTAGE_SECONDS = 14.0
"""Longer than a service waits for a reply of its database."""
OFFER = {"crebo": "99001", "path": "BOL", "level": 2, "count": 2, "hours_per_week": 36, "location": "Noord"}
NEXT_YEAR = {"starts_on": "2026-09-01", "ends_on": "2027-02-01"}
CONTACT = {"team": "Team Laat", "location": "Noord", "roles": ["COORDINATOR"], "crebo": "99002", "path": "BOL"}
PUBLICATION = {"title": "Nagekomen", "version": "2025", "audience": ["TEACHER"], "valid_from": "2025-10-01"}
PUBLICATION_URL = "https://school.example/nagekomen"


class ExtraActions:
    """Runs in the evening of each day: a withdrawn offer, expiring accreditations, questions, poison messages."""

    def __init__(self, local_stack: LocalStack, timeout: float) -> None:
        self._local_stack, self._operator = local_stack, Operator(local_stack)
        self._desk = RetryingDesk(local_stack, SUFFIX, timeout)
        self._poison = dict(enumerate(poison.queues()))

    async def every_day(self, day: date) -> None:
        """Take the actions of that day, and wait until the system is idle."""
        queue = self._poison.get((day - FIRST_POISON).days)
        if day == QUESTION_DAY:
            await self._ask()
        elif day == ANSWER_DAY:
            await self._answer()
        elif queue:
            await poison.publish(self._local_stack, queue)
        elif day in STORE_OUTAGE_DAYS:
            await self._stop_store()
        elif day == LAST_DAY:
            await self._operator.decide("discard", poison.is_poison)
        elif not await self._operator.decide("replay", _is_not_poison):
            return
        await self._desk.idle.wait()

    async def close(self) -> None:
        """Close all clients."""
        await self._desk.close()
        await self._operator.close()

    async def _stop_store(self) -> None:
        """The handler of dead letters accepts any message, so it fails and parks one only while MongoDB is down."""
        process = self._local_stack.servers.mongod.process
        assert process.pid is not None
        os.kill(process.pid, signal.SIGSTOP)
        try:
            await poison.publish(self._local_stack, poison.PARKED)
            await asyncio.sleep(STORE_OUTAGE_SECONDS)
        finally:
            os.kill(process.pid, signal.SIGCONT)

    async def _ask(self) -> None:
        desk = self._desk
        await self._operator.register_school("96XX", "bureau@school.example")
        company, asker = await desk.create_company(), await desk.create_person("ST")
        await self._publish_late_listings()
        offer = {"offer_id": desk.id("OF"), "company_id": company, **OFFER, **NEXT_YEAR}
        await desk.publish("company", "places.reported", **offer)
        question = {"case_id": desk.id("CA"), "audience": "STUDENT", "topic": "ABROAD", "asker_id": asker}
        await desk.publish("student", "question.put", **question)
        for days, crebo in enumerate(("99002", "99003"), start=2):
            await self._accredit_briefly(company, crebo, ANSWER_DAY - timedelta(days=days))
        placement = await desk.create_placement(company)
        question = {"audience": "STUDENT", "topic": "AGREEMENT_NOT_RECEIVED", "placement_id": placement}
        await desk.publish("student", "question.put", "agreement", **question, case_id=desk.id("CB"), asker_id=asker)
        await desk.idle.wait()
        await desk.sign("ST", "CP", "SV")

    async def _publish_late_listings(self) -> None:
        desk = self._desk
        await desk.publish("school", "contact.listed", contact_id=desk.id("DK"), **CONTACT)
        await desk.idle.wait()
        await desk.publish(
            "school", "knowledge.submitted", publication_id=desk.id("PB"), url=PUBLICATION_URL, **PUBLICATION
        )
        await desk.idle.wait()

    async def _accredit_briefly(self, company: str, crebo: str, until: date) -> None:
        desk, key = self._desk, {"company_id": company, "crebo": crebo}
        await desk.publish("company", "accreditation.applied", crebo, **key)
        await desk.idle.wait()
        await desk.publish("sbb", "visit.arranged", crebo, **key, visit_on=QUESTION_DAY, adviser_ref="AD-01")
        await desk.idle.wait()
        granted = {"granted": True, "enough_opportunity": True, "work_matches": True, "leerbedrijf_id": "999000002"}
        dates = {"decided_on": QUESTION_DAY, "valid_from": QUESTION_DAY, "valid_until": until}
        await desk.publish("sbb", "accreditation.decided", crebo, **key, **granted, **dates)

    async def _answer(self) -> None:
        await self._desk.publish("company", "places.withdrawn", offer_id=self._desk.id("OF"), reason_code="FULL")
        await self._operator.answer(self._desk.id("CA"))


def _is_not_poison(dead_letter: Mapping[str, Any]) -> bool:
    return not poison.is_poison(dead_letter)
