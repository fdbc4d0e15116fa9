"""Simulated recipients of mail: they open the link in it and sign, decline or answer some days later."""

import asyncio
import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from functools import partial
from typing import Any
from zlib import crc32

import httpx2

from shared.web.tls import tls_for
from tools.mailbox.client import read_mails
from tools.simulation.agenda import Agenda
from tools.simulation.http_retry import is_answered, request_until
from tools.simulation.portals import RequestRefused
from tools.simulation.sample import Sample
from tools.simulation.verification import MAX_CONCURRENCY

PAGE = re.compile(r"/(?:sign|survey)/")
CONFIRMING = 'name="confirmed_name"'
OTHER_NAME = "Robin Roepnaam"
SIGNING = 'name="typed_name"'
DELAY = {"STUDENT": 1, "COMPANY": 2, "SCHOOL": 4, "PARENT": 2}
ANSWERS_PER_HUNDRED = 80


class MailUsers:
    """All recipients of the simulated year."""

    def __init__(self, mailbox: str, sample: Sample, agenda: Agenda, last_read: int = 0) -> None:
        """`last_read` is the number of the last mail that is not read again."""
        self._mailbox = httpx2.AsyncClient(base_url=mailbox, timeout=30, verify=tls_for(mailbox))
        self._browser = httpx2.AsyncClient(timeout=30)
        self._names = {person["email"].lower(): person["name"] for person in sample.people}
        self._scenarios = {
            placement.placement_id: (placement.scenario, *placement.extras) for placement in sample.placements
        }
        self._agenda, self._last_read = agenda, last_read
        self.signed = self.declined = self.answered = 0

    async def read(self, today: date) -> None:
        """Read the new mails and plan the reactions, in order of arrival; the links are opened concurrently."""
        limit, opened = asyncio.Semaphore(MAX_CONCURRENCY), []
        async with asyncio.TaskGroup() as group:
            async for mail in read_mails(self._mailbox, self._last_read):
                self._last_read = mail["number"]
                link = next((link for link in mail["links"] if "/sign/" in link or "/survey/" in link), None)
                if link is not None and not mail["duplicate"]:
                    opened.append((mail, link, group.create_task(self._state(link, limit))))
        for mail, link, state in opened:
            self._plan(mail, link, state.result(), today)

    async def close(self) -> None:
        """Close the connections."""
        await self._mailbox.aclose()
        await self._browser.aclose()

    async def _state(self, link: str, limit: asyncio.Semaphore) -> dict[str, Any]:
        """What the page behind the link says to programs."""
        async with limit:
            state: dict[str, Any] = (await self._get(PAGE.sub(r"/api\g<0>", link, count=1))).json()
        return state

    def _plan(self, mail: dict[str, Any], link: str, state: dict[str, Any], today: date) -> None:
        placement, role = state["placement_id"], state["role"] if "/sign/" in link else ""
        scenario = self._scenarios.get(placement, ())
        name = self._names.get(parseaddr(mail["to"])[1].lower(), "Iemand Onbekend")
        if "/survey/" in link:
            if crc32(f"{placement}{mail['to']}".encode()) % 100 < ANSWERS_PER_HUNDRED:
                self._agenda.add(today + timedelta(days=2), mail["to"], partial(self._answer, link))
            return
        slow = "slow" in scenario and role == "STUDENT" and not _is_reminder(mail)
        if role in state["missing"] and state["cannot_sign"] is None and not slow:
            declines = "declined" in scenario and state["version"] == 1 and role == "COMPANY"
            other = OTHER_NAME if "other_name" in scenario and role == "STUDENT" else ""
            action = partial(self._decline, link) if declines else partial(self.sign, link, name, other)
            self._agenda.add(today + timedelta(days=DELAY[role]), placement, action)
        elif {"CONSENT"} & {each["action"] for each in state["actions"] if each["allowed"]}:
            refuses = "change_refused" in scenario and role == "COMPANY"
            action = partial(self._answer_change, link, name, refuses=refuses)
            self._agenda.add(today + timedelta(days=DELAY[role]), placement, action)

    async def sign(self, link: str, name: str, other: str = "") -> None:
        """Sign on the page, if it has a form: a newer version or a forbidden clause may prevent it. With another name
        than the known one the page asks, and it is confirmed."""
        page = await self._get(link)
        version = re.search(r'name="version" value="(\d+)"', page.text)
        if version is None or SIGNING not in page.text:
            return
        form = {"version": version.group(1), "typed_name": other or name, "agree": "yes", "action": "sign"}
        if other:
            shown = await self._request("POST", link, form)
            if shown.status_code != 422 or CONFIRMING not in shown.text:
                raise RequestRefused(f"another name was not asked about: {shown.status_code}")
            form["confirmed_name"] = other
        await self._post(link, form)
        self.signed += 1

    async def _answer_change(self, link: str, name: str, *, refuses: bool) -> None:
        """Consent to the change of the page or refuse it, if it still waits: somebody may have refused."""
        page = await self._get(link)
        change = re.search(
            r'name="version" value="(\d+)">\s*<input type="hidden" name="change_id" value="([^"]+)"', page.text
        )
        if change is None:
            return
        form = {"version": change.group(1), "change_id": change.group(2)}
        consent = {"typed_name": name, "agree": "yes", "action": "consent"}
        await self._post(link, form | ({"action": "refuse-change"} if refuses else consent))

    async def _decline(self, link: str) -> None:
        await self._post(link, {"action": "decline", "reason": "WRONG_HOURS", "version": "1"})
        self.declined += 1

    async def _answer(self, link: str) -> None:
        """Answer every question as programs do, in one request; marks differ by person."""
        address, opened_at = PAGE.sub(r"/api\g<0>", link, count=1), datetime.now(UTC).isoformat()
        questions = (await self._get(address)).json()["questions"]
        seed = crc32(link.encode())
        wanted = {"S12": "2", "P13": "2", "S15": str(7 + seed % 3), "P15": str(6 + seed % 4)}
        chosen = {}
        for code, values in ((each["code"], each["values"]) for each in questions if each["values"]):
            chosen[code] = wanted.get(code, "4") if wanted.get(code, "4") in values else values[0]
        send = partial(self._browser.request, "POST", address, json={**chosen, "opened_at": opened_at})
        answer = await request_until(is_answered, send)
        if answer.status_code != 204:
            raise RequestRefused(f"POST {address[:60]}…: {answer.status_code}")
        self.answered += 1

    async def _get(self, link: str) -> httpx2.Response:
        return await self._request("GET", link, None)

    async def _post(self, link: str, form: dict[str, str]) -> None:
        answer = await self._request("POST", link, form)
        if answer.status_code != 303:
            raise RequestRefused(f"POST {link[:60]}…: {answer.status_code}")

    async def _request(self, method: str, link: str, form: dict[str, str] | None) -> httpx2.Response:
        """Repeat the request while the page does not load."""
        return await request_until(is_answered, partial(self._browser.request, method, link, data=form))


def _is_reminder(mail: dict[str, Any]) -> bool:
    return str(mail["subject"]).startswith(("Herinnering", "Reminder"))
