"""Simulated recipients of mail: they open the link in it and sign, decline or answer some days later."""

import re
from datetime import date, timedelta
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

PLACEMENT = re.compile(r"PL-\d{4}-\d{4,5}")
DELAY = {"STUDENT": 1, "COMPANY": 2, "SCHOOL": 4, "PARENT": 2}
"""Days until a party signs."""
ASKS_TO_SIGN = ("Onderteken", "Sign", "Herinnering", "Reminder")
ANSWERS_PER_HUNDRED = 80


class MailUsers:
    """All recipients of the simulated year."""

    def __init__(self, mailbox: str, sample: Sample, agenda: Agenda, last_read: int = 0) -> None:
        """`last_read` is the number of the last mail that is not read again."""
        self._mailbox = httpx2.AsyncClient(base_url=mailbox, timeout=30, verify=tls_for(mailbox))
        self._browser = httpx2.AsyncClient(timeout=30)
        self._names = {person["email"].lower(): person["name"] for person in sample.people}
        self._scenarios = {placement.placement_id: placement.scenario for placement in sample.placements}
        self._roles = _roles(sample)
        self._agenda, self._last_read = agenda, last_read
        self.signed = self.declined = self.answered = 0

    async def read(self, today: date) -> None:
        """Read the new mails and plan the reactions, in order of arrival."""
        async for mail in read_mails(self._mailbox, self._last_read):
            self._last_read = mail["number"]
            link = next((link for link in mail["links"] if "/sign/" in link or "/survey/" in link), None)
            if link is not None and not mail["duplicate"]:
                self._plan(mail, link, today)

    async def close(self) -> None:
        """Close the connections."""
        await self._mailbox.aclose()
        await self._browser.aclose()

    def _plan(self, mail: dict[str, Any], link: str, today: date) -> None:
        found, address = PLACEMENT.search(mail["text"]), parseaddr(mail["to"])[1].lower()
        placement = found.group() if found else ""
        if "/survey/" in link:
            if crc32(f"{placement}{mail['to']}".encode()) % 100 < ANSWERS_PER_HUNDRED:
                self._agenda.add(today + timedelta(days=2), mail["to"], partial(self._answer, link))
            return
        role, scenario = self._roles.get((placement, address), "SCHOOL"), self._scenarios.get(placement)
        slow = scenario == "slow" and role == "STUDENT" and not _is_reminder(mail)
        if str(mail["subject"]).startswith(ASKS_TO_SIGN) and not slow:
            react = self._decline_first if scenario == "declined" and role == "COMPANY" else self.sign
            action = partial(react, link, self._names.get(address, "Iemand Onbekend"))
            self._agenda.add(today + timedelta(days=DELAY[role]), placement, action)

    async def sign(self, link: str, name: str) -> None:
        """Sign on the page, if it has a form: a newer version, a forbidden clause or a signature may prevent it."""
        version = await self._version(link)
        if version:
            form = {"version": version, "typed_name": name, "agree": "yes", "action": "sign"}
            await self._post(link, form)
            self.signed += 1

    async def _decline_first(self, link: str, name: str) -> None:
        """Decline the first version, and sign every other."""
        if await self._version(link) != "1":
            return await self.sign(link, name)
        await self._post(link, {"action": "decline", "reason": "WRONG_HOURS", "version": "1"})
        self.declined += 1
        return None

    async def _version(self, link: str) -> str:
        """The version that the page offers to sign, empty when it offers none."""
        page = await self._get(link)
        version = re.search(r'name="version" value="(\d+)"', page.text)
        return version.group(1) if version else ""

    async def _answer(self, link: str) -> None:
        """Fill in the form of the page; marks differ by person."""
        page = await self._get(link)
        chosen: dict[str, str] = {}
        seed = crc32(link.encode())
        for code, value in re.findall(r'type="radio" name="(\w+)" value="(\d+)"', page.text):
            wanted = {"S12": "2", "P13": "2", "S15": str(7 + seed % 3), "P15": str(6 + seed % 4)}.get(code, "4")
            if value == wanted or code not in chosen:
                chosen[code] = value
        opened = re.search(r'name="opened_at" value="([^"]+)"', page.text)
        await self._post(link, chosen | ({"opened_at": opened.group(1)} if opened else {}))
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


def _roles(sample: Sample) -> dict[tuple[str, str], str]:
    """The parties of each placement by its id and their address; everybody else signs for the school."""
    people = {person["ref"]: person for person in sample.people}
    contacts = {company.company_id: company.contact_id for company in sample.companies}
    roles = {}
    for placement in sample.placements:
        student = people[placement.student_id]
        parties = {"STUDENT": student["ref"], "PARENT": student["parent_id"], "COMPANY": contacts[placement.company_id]}
        for role, ref in parties.items():
            if ref:
                roles[placement.placement_id, people[ref]["email"].lower()] = role
    return roles


def _is_reminder(mail: dict[str, Any]) -> bool:
    return str(mail["subject"]).startswith(("Herinnering", "Reminder"))
