"""A small desk for the scenarios: it plays portals and people against the house, one step at a time."""

from typing import Any
from uuid import uuid4

import httpx2

from deploy.local.house import House
from deploy.local.parts import SERVICES
from deploy.local.play.checking import Journal
from deploy.local.play.portals import Portals
from deploy.local.play.quiet import Quiet
from shared.web.trust import NOBODY


class Desk:
    """Ids are made new for each desk, so that scenarios share a house without meeting."""

    def __init__(self, house: House) -> None:
        self.house, self.mark = house, uuid4().hex[:6]
        token = house.servers.secrets["internal"]
        self.portals = Portals(house.address("gateway"), house.portal_keys)
        self.quiet = Quiet([house.address(service) for service in SERVICES], token)
        self.journal = Journal(house.address("operations"), token)
        self.mailbox = httpx2.AsyncClient(base_url=house.address("mailbox"), timeout=20, verify=NOBODY)
        self.browser = httpx2.AsyncClient(timeout=20, verify=NOBODY)

    async def close(self) -> None:
        """Hang up."""
        for client in (self.portals, self.quiet, self.journal):
            await client.close()
        await self.mailbox.aclose()
        await self.browser.aclose()

    def id(self, name: str) -> str:
        """An id of this desk's own."""
        return f"{name}-{self.mark}"

    async def tell(self, kind: str, type: str, about: str = "", /, **data: Any) -> dict[str, Any]:
        """Publish a portal fact."""
        return await self.portals.publish(kind, f"portal_{type}.v1", f"{type}-{about}-{self.mark}", **data)

    async def person(self, ref: str, **more: str) -> str:
        """Somebody with an address."""
        id = self.id(ref)
        told = {"name": f"Sam {ref}", "email": f"{id.lower()}@school.example", "born_on": "2005-01-15", **more}
        await self.portals.tell_person(id, told)
        return id

    async def company(self, *, trainer: bool = True, crebo: str = "99001", granted: bool = True) -> str:
        """A company, registered, insured, and accredited when asked."""
        id, contact = self.id("CO"), await self.person("CP")
        number = f"{int(self.mark, 16) % 1_000_000:06d}"
        await self.tell(
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
        await self.tell("company", "insurance.submitted", company_id=id, declared_on="2025-08-20")
        if trainer:
            await self.tell(
                "company", "trainer.nominated", trainer_id=await self.person("TR"), company_id=id, crebos=[crebo]
            )
        await self.quiet.wait()
        await self.tell("company", "accreditation.applied", company_id=id, crebo=crebo, requested_by="COMPANY")
        if granted:
            await self.decide(id, crebo)
        await self.quiet.wait()
        return id

    async def decide(self, company_id: str, crebo: str, *, granted: bool = True) -> None:
        """The accrediting body's word."""
        told = (
            {"leerbedrijf_id": "999000001", "valid_from": "2020-01-01"} if granted else {"reason_code": "NOT_SUITABLE"}
        )
        await self.tell(
            "sbb",
            "accreditation.decided",
            crebo,
            company_id=company_id,
            crebo=crebo,
            granted=granted,
            enough_opportunity=granted,
            work_matches=True,
            decided_on="2025-08-28",
            **told,
        )

    async def placement(self, company_id: str, *, agreed: bool = True, crebo: str = "99001", **more: Any) -> str:
        """A placement, and all that confirms it."""
        id = self.id("PL")
        student = await self.person("ST", **more.pop("student", {}))
        told = {
            "crebo": crebo,
            "path": "BBL",
            "level": 2,
            "brin": "99XX",
            "sector": "VGG",
            "starts_on": "2030-09-02",
            "ends_on": "2031-06-27",
            "hours_total": 1300,
            "hours_per_week": 32,
            "origin": "DESK",
            **more,
        }
        await self.tell(
            "school", "placement.submitted", placement_id=id, student_id=student, company_id=company_id, **told
        )
        if agreed:
            await self.agree(id)
        await self.quiet.wait()
        return id

    async def agree(self, id: str) -> None:
        """School, talk and arrangements."""
        await self.tell("school", "placement.decided", placement_id=id, approved=True, decided_by_role="TEACHER")
        await self.tell("school", "interview.reported", placement_id=id, held_on="2025-09-01")
        await self.tell(
            "school",
            "arrangements.made",
            placement_id=id,
            trainer_id=self.id("TR"),
            school_supervisor_id=await self.person("SV"),
            sick_reporting_method="PHONE",
            employment_contract_confirmed=True,
        )

    async def mails(self, ref: str, subject: str = "") -> list[dict[str, Any]]:
        """What somebody got."""
        address = f"{self.id(ref).lower()}@school.example"
        found = (await self.mailbox.get("/api/messages", params={"q": address})).json()
        return [mail for mail in found if subject in mail["subject"]]

    async def link(self, ref: str, subject: str = "nderteken") -> str:
        """The last link somebody got."""
        return str((await self.mails(ref, subject))[-1]["links"][0])

    async def sign(self, *refs: str) -> None:
        """These people sign on the page."""
        for ref in refs:
            link = await self.link(ref)
            state = (await self.browser.get(link.replace("/sign/", "/api/sign/"))).json()
            form = {"version": state["version"], "typed_name": f"Sam {ref}", "agree": "yes", "action": "sign"}
            assert (await self.browser.post(link, data=form)).status_code == 303
        await self.quiet.wait()

    async def facts(self, id: str) -> list[str]:
        """The types said about something, in order."""
        return [entry["type"] for entry in await self.journal.flow(id)]

    async def last(self, id: str, type: str) -> dict[str, Any]:
        """The data of the last fact of a type."""
        found = [entry["data"] for entry in await self.journal.flow(id) if entry["type"] == type]
        assert found, f"nobody said {type} about {id}"
        data: dict[str, Any] = found[-1]
        return data
