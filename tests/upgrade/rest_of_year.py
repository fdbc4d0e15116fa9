"""Plays the year from the day after the dump to its end: planned signatures, the sample, and some extra events."""

import asyncio
from datetime import date, timedelta
from functools import partial
from typing import Any

import httpx2

from deploy.local.local_stack import LocalStack
from tests.support.staff import staff_of
from tests.upgrade import dump
from tests.upgrade.former_portals import FormerPortals
from tools.simulation.agenda import Action, Agenda
from tools.simulation.companies import plan_companies
from tools.simulation.idle import IdleWait
from tools.simulation.mail_users import MailUsers
from tools.simulation.sample import read_sample
from tools.simulation.scenario import plan_placements
from tools.simulation.simulation import LAST_DAY, simulate_day
from tools.simulation.verification import Flow, Journal, verify_flows

IDLE_SECONDS = 60.0
ABSENCE, PLACEMENT = {"absence_id": "AB-EXTRA"}, {"placement_id": "PL-2025-0003"}
ESCALATION = {"escalation_id": "ES-EXTRA", "placement_id": "PL-2025-0045"}
LEAVE = {"absence_id": "LV-EXTRA", "placement_id": "PL-2025-0002", "permitted": True}
GRANTED = {"company_id": "CO-004", "crebo": "99005", "granted": True, "enough_opportunity": True, "work_matches": True}
VALIDITY = {"decided_on": "2025-12-10", "valid_from": "2025-12-10", "valid_until": "2026-01-15"}
EXTRA_EVENTS: tuple[tuple[date, str, str, str, dict[str, Any]], ...] = (
    (date(2025, 12, 2), "student", "recovery.notified", "well", {**ABSENCE, **PLACEMENT, "resumes_on": "2025-12-02"}),
    (date(2025, 12, 3), "school", "leave.decided", "leave-2", LEAVE),
    (
        date(2025, 12, 5),
        "school",
        "talk.reported",
        "talk",
        {**ESCALATION, "on": "2025-12-05", "outcome_code": "MORE_TASKS"},
    ),
    (date(2025, 12, 8), "school", "problem.settled", "settled", {**ESCALATION, "outcome": "WORK_ADAPTED"}),
    (
        date(2025, 12, 10),
        "sbb",
        "accreditation.decided",
        "grant",
        {**GRANTED, **VALIDITY, "leerbedrijf_id": "999000004"},
    ),
    (date(2026, 3, 2), "company", "places.withdrawn", "withdraw", {"offer_id": "OF-EXTRA-1", "reason_code": "FULL"}),
)
"""The second halves of cases that were opened before the dump: day, kind of portal, type, end of the id, data."""
CASE, ANSWERED_ON = "CA-EXTRA-1", date(2025, 12, 15)


class RestOfYear:
    """In a local stack that runs; people act as they did in the year that was played without a break."""

    def __init__(self, local_stack: LocalStack) -> None:
        self._local_stack, self._sample, self._agenda = local_stack, read_sample(dump.SAMPLE), Agenda()
        moment = dump.moment()
        self._first_day = date.fromisoformat(moment["next_day"])
        self._portals = FormerPortals(local_stack.origin, local_stack.portal_keys)
        self.idle, self._journal = IdleWait.of(local_stack, IDLE_SECONDS), Journal.of(local_stack)
        mailbox = local_stack.address("mailbox")
        self._mail_users = MailUsers(mailbox, self._sample, self._agenda, moment["mails_read"])
        self._plan(moment)

    async def play(self) -> list[Flow]:
        """Every day until the end; returns how the flows ended."""
        for n in range((LAST_DAY - self._first_day).days + 1):
            day = self._first_day + timedelta(days=n)
            await simulate_day(day, self._local_stack, self._agenda, self._mail_users, self.idle)
        return await verify_flows(self._sample, self._journal)

    async def close(self) -> None:
        """Close all clients."""
        clients = (self._portals, self.idle, self._journal, self._mail_users)
        await asyncio.gather(*(client.close() for client in clients))

    def _plan(self, moment: dump.Document) -> None:
        """All actions of the sample but those of the days before the dump."""
        plan_companies(self._sample, self._portals, self._agenda)
        plan_placements(self._sample, self._portals, self._agenda)
        self._agenda.take(self._first_day - timedelta(days=1))
        for planned in moment["planned_signatures"]:
            link = self._local_stack.address("contracts") + planned["path"]
            action: Action = partial(self._mail_users.sign, link, planned["name"])
            self._agenda.add(date.fromisoformat(planned["day"]), planned["placement"], action)
        for day, kind, type, id, data in EXTRA_EVENTS:
            action = partial(self._portals.publish, kind, type, f"more-{id}", **data)
            self._agenda.add(day, "extra", action)
        self._agenda.add(ANSWERED_ON, "extra", self._answer_case)

    async def _answer_case(self) -> None:
        desk = f"{self._local_stack.address('notifications')}/desk"
        async with httpx2.AsyncClient(timeout=20, auth=staff_of(self._local_stack, "notifications")) as browser:
            assert (await browser.post(f"{desk}/cases/{CASE}/answer")).status_code == 303
