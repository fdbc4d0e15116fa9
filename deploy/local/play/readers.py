"""People who read their mail: they open the link in it and sign, decline, or answer, as people do, days later."""

import re
from datetime import date, timedelta
from functools import partial
from typing import Any
from zlib import crc32

import httpx2

from deploy.local.play.asking import ask_until, is_page
from deploy.local.play.diary import Diary
from deploy.local.play.portals import Refused
from deploy.local.play.sample import Sample
from shared.web.trust import trust

PLACEMENT = re.compile(r"PL-\d{4}-\d{4,5}")
DELAY = {"STUDENT": 1, "COMPANY": 2, "SCHOOL": 4, "PARENT": 2}
ANSWERS_PER_HUNDRED = 80


class Readers:
    """Everybody with a mailbox."""

    def __init__(self, mailbox: str, sample: Sample, diary: Diary) -> None:
        self._mailbox = httpx2.AsyncClient(base_url=mailbox, timeout=30, verify=trust(mailbox))
        self._browser = httpx2.AsyncClient(timeout=30)
        self._names = {person["email"]: person["name"] for person in sample.people}
        self._stories = {placement.placement_id: placement.story for placement in sample.placements}
        self._diary, self._read = diary, 0
        self.signed = self.declined = self.answered = 0

    async def read(self, today: date) -> None:
        """Look at the new mails and plan what to do about them."""
        for mail in (await self._mailbox.get("/api/messages", params={"since": self._read})).json():
            self._read = mail["number"]
            link = next((link for link in mail["links"] if "/sign/" in link or "/survey/" in link), None)
            if link is not None and not mail["again"]:
                await self._plan(mail, link, today)

    async def close(self) -> None:
        """Put the mail away."""
        await self._mailbox.aclose()
        await self._browser.aclose()

    async def _plan(self, mail: dict[str, Any], link: str, today: date) -> None:
        letter = (await self._mailbox.get(f"/api/messages/{mail['number']}")).json()
        found = PLACEMENT.search(letter["text"])
        placement = found.group() if found else ""
        name = next((name for address, name in self._names.items() if address in mail["to"]), "Iemand Onbekend")
        if "/survey/" in link:
            if crc32(f"{placement}{mail['to']}".encode()) % 100 < ANSWERS_PER_HUNDRED:
                self._diary.write(today + timedelta(days=2), mail["to"], partial(self._answer, link))
            return
        state = (await self._get(link.replace("/sign/", "/api/sign/"))).json()
        if state["role"] in state["missing"] and state["cannot_sign"] is None:
            slow = self._stories.get(placement) == "slow" and state["role"] == "STUDENT" and not _is_reminder(letter)
            if not slow:
                declines = (
                    self._stories.get(placement) == "declined" and state["version"] == 1 and state["role"] == "COMPANY"
                )
                deed = partial(self._decline, link) if declines else partial(self._sign, link, name)
                self._diary.write(today + timedelta(days=DELAY[state["role"]]), placement, deed)

    async def _sign(self, link: str, name: str) -> None:
        """Read the page; sign if it lets us: a newer version or a forbidden clause may have come between."""
        page = await self._get(link)
        version = re.search(r'name="version" value="(\d+)"', page.text)
        if version is None:
            return
        form = {"version": version.group(1), "typed_name": name, "agree": "yes", "action": "sign"}
        await self._post(link, form)
        self.signed += 1

    async def _decline(self, link: str) -> None:
        await self._post(link, {"action": "decline", "reason": "WRONG_HOURS", "version": "1"})
        self.declined += 1

    async def _answer(self, link: str) -> None:
        """Fill in the form as it stands on the page; marks differ by person."""
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
        return await self._try("GET", link, None)

    async def _post(self, link: str, form: dict[str, str]) -> None:
        answer = await self._try("POST", link, form)
        if answer.status_code != 303:
            raise Refused(f"POST {link[:60]}…: {answer.status_code}")

    async def _try(self, method: str, link: str, form: dict[str, str] | None) -> httpx2.Response:
        """Like a person whose page did not load: once more."""
        return await ask_until(is_page, partial(self._browser.request, method, link, data=form))


def _is_reminder(letter: dict[str, Any]) -> bool:
    return str(letter["subject"]).startswith(("Herinnering", "Reminder"))
