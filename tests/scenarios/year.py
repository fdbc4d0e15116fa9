"""The test client of the scenarios: it acts as portals and people against the system, one step at a time."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

import httpx2

from deploy.local.local_stack import LocalStack
from shared.messaging.model.clock import dutch_instant, move_clock
from shared.web.tls import NO_CERTIFICATES
from tests.support.html_standard import VALID_HTML
from tools.mailbox.client import read_mails
from tools.simulation.content import whole_content
from tools.simulation.idle import IdleWait
from tools.simulation.portals import Portals
from tools.simulation.verification import Journal

OF_COMPANIES = ("CP", "TR")
"""The contact of a company and its trainer: whom a company's portal registers, and no other."""
ALSO = ("99002", "99003", "99004")
"""Qualifications that a trainer can supervise besides the one that the company is accredited for."""


class Desk:
    """Each desk has its own id suffix, so that scenarios can share a local stack."""

    def __init__(self, local_stack: LocalStack, portals: Portals | None = None, brin: str = "99XX") -> None:
        """By default with the portals of the local stack, for one of their schools."""
        self.local_stack, self.suffix, self.brin = local_stack, uuid4().hex[:6], brin
        self.portals = portals or Portals(local_stack.origin, local_stack.portal_keys)
        self.idle, self.journal = IdleWait.of(local_stack), Journal.of(local_stack)
        self.mailbox = httpx2.AsyncClient(base_url=local_stack.address("mailbox"), timeout=20, verify=NO_CERTIFICATES)
        self.browser = httpx2.AsyncClient(timeout=20, verify=NO_CERTIFICATES, event_hooks=VALID_HTML)
        self._moved = False

    async def close(self) -> None:
        """Close the connections; a clock that it moved is right again."""
        if self._moved:
            self.move_clock(datetime.now(UTC))
        for client in (self.portals, self.idle, self.journal):
            await client.close()
        await self.mailbox.aclose()
        await self.browser.aclose()

    def move_clock(self, to: datetime) -> None:
        """Now is that instant for the whole local stack, until this desk closes."""
        move_clock(self.local_stack.clock_file, to)
        self._moved = True

    async def wait_until(self, day: date) -> None:
        """It is noon of that day, and all that was due has been done."""
        self.move_clock(dutch_instant(day, time(12)))
        await self.idle.wait()

    def id(self, name: str) -> str:
        """An id with this desk's suffix."""
        return f"{name}-{self.suffix}"

    async def publish(self, kind: str, type: str, about: str = "", /, **data: Any) -> dict[str, Any]:
        """Publish a portal event, in its newest version."""
        return await self.portals.publish(kind, type, f"{type}-{about}-{self.suffix}", **data)

    async def create_person(self, ref: str, **more: str) -> str:
        """A registered person; returns the id."""
        id = self.id(ref)
        data = {"name": f"Sam {ref}", "email": f"{id.lower()}@school.example", "born_on": "2005-01-15", **more}
        await self.portals.put_person("company" if ref in OF_COMPANIES else "school", id, data)
        return id

    async def create_company(self, *, trainer: bool = True, crebo: str = "99001", granted: bool = True) -> str:
        """A registered and insured company, by default with a trainer, for more than one qualification, and accredited;
        returns the id."""
        id, contact = self.id("CO"), await self.create_person("CP")
        number = f"{int(self.suffix, 16) % 1_000_000:06d}"
        await self.publish(
            "company",
            "registration.submitted",
            company_id=id,
            name="Testbakkerij De Korst",
            street="Plein 1",
            kvk_number=f"98{number}",
            postcode="9999 XX",
            city="Voorbeeldstad",
            contact_id=contact,
        )
        await self.publish("company", "insurance.submitted", company_id=id, declared_on="2025-08-20")
        if trainer:
            await self.publish(
                "company",
                "trainer.nominated",
                trainer_id=await self.create_person("TR"),
                company_id=id,
                crebos=[crebo, *ALSO],
            )
        await self.idle.wait()
        await self.publish("company", "accreditation.applied", company_id=id, crebo=crebo)
        if granted:
            await self.decide_accreditation(id, crebo)
        await self.idle.wait()
        return id

    async def decide_accreditation(self, company_id: str, crebo: str, *, granted: bool = True) -> None:
        """The decision of the accrediting body."""
        data = (
            {"leerbedrijf_id": "999000001", "valid_from": "2020-01-01"} if granted else {"reason_code": "NOT_SUITABLE"}
        )
        await self.publish(
            "sbb",
            "accreditation.decided",
            crebo,
            company_id=company_id,
            crebo=crebo,
            granted=granted,
            enough_opportunity=granted,
            work_matches=True,
            decided_on="2025-08-28",
            **data,
        )

    async def create_placement(
        self,
        company_id: str,
        *,
        number: str = "",
        confirmed: bool = True,
        stated: bool = True,
        crebo: str = "99001",
        **more: Any,
    ) -> str:
        """A placement, by default confirmed and, where that leads to an agreement, with all that this must hold; a
        second one of the same desk has a number. Returns the id."""
        id = self.id(f"PL{number}")
        student = await self.create_person(f"ST{number}", **more.pop("student", {}))
        data = {
            "student_id": student,
            "crebo": crebo,
            "path": "BBL",
            "level": 2,
            "brin": self.brin,
            "sector": "VGG",
            "starts_on": "2030-09-02",
            "ends_on": "2031-06-27",
            "hours_total": 1300,
            "hours_per_week": 32,
            "origin": "DESK",
            **more,
        }
        await self.publish("school", "placement.submitted", id, placement_id=id, company_id=company_id, **data)
        if confirmed:
            await self.confirm_placement(id)
        await self.idle.wait()
        if stated and confirmed and "agreement.drafted.v1" in await self.events(id):
            await self.state_content(id, **{name: data[name] for name in ("path", "hours_total", "starts_on")})
            await self.idle.wait()
        return id

    async def state_content(self, id: str, *, path: str, hours_total: int, starts_on: str) -> None:
        """What the agreement of the placement must hold; then it is sent."""
        content = whole_content(path, hours_total, date.fromisoformat(starts_on))
        await self.publish("school", "agreement.content_stated", f"whole-{id}", placement_id=id, **content)

    async def confirm_placement(self, id: str) -> None:
        """The school's approval, the interview and the arrangements."""
        await self.approve_placement(id)
        await self.arrange_placement(id, await self.create_person("SV"))

    async def approve_placement(self, id: str, **accepted: Any) -> None:
        """The school's approval and the interview."""
        decided = {"approved": True, "work_matches": True, **accepted}
        await self.publish("school", "placement.decided", id, placement_id=id, **decided)
        await self.publish("school", "interview.reported", id, placement_id=id, held_on="2025-09-01")

    async def arrange_placement(self, id: str, supervisor: str) -> None:
        """The arrangements, after which the placement is confirmed."""
        await self.publish(
            "school",
            "arrangements.made",
            id,
            placement_id=id,
            trainer_id=self.id("TR"),
            school_supervisor_id=supervisor,
            sick_reporting_method="PHONE",
            employment_contract_confirmed=True,
        )

    async def outcomes(self, service: str, outcome: str) -> int:
        """How many deliveries to that service had this outcome since it started: `<handler>.outage`, or `conflict` for
        those of all its handlers."""
        headers = {"authorization": f"Bearer {self.local_stack.credentials[service]}"}
        answer = await self.browser.get(f"{self.local_stack.address(service)}/internal/idle", headers=headers)
        return sum(n for name, n in answer.json()["outcomes"].items() if f".{name}".endswith(f".{outcome}"))

    async def mails(self, ref: str, subject: str = "") -> list[dict[str, Any]]:
        """The mails that a person received."""
        address = f"{self.id(ref).lower()}@school.example"
        return [mail async for mail in read_mails(self.mailbox, text=address) if subject in mail["subject"]]

    async def link(self, ref: str, subject: str = "nderteken") -> str:
        """The link in the last mail that a person received."""
        return str((await self.mails(ref, subject))[-1]["links"][0])

    async def sign(self, *refs: str) -> None:
        """Let these people sign on the page."""
        for ref in refs:
            link = await self.link(ref)
            state = (await self.browser.get(link.replace("/sign/", "/api/sign/"))).json()
            form = {"version": state["version"], "typed_name": f"Sam {ref}", "agree": "yes", "action": "sign"}
            assert (await self.browser.post(link, data=form)).status_code == 303
        await self.idle.wait()

    async def events(self, id: str) -> list[str]:
        """The types of a flow's events, in order."""
        return [entry["type"] for entry in await self.journal.flow(id)]

    async def last(self, id: str, type: str) -> dict[str, Any]:
        """The data of the last event of a type."""
        found = [entry["data"] for entry in await self.journal.flow(id) if entry["type"] == type]
        assert found, f"no {type} in the flow of {id}"
        data: dict[str, Any] = found[-1]
        return data
