"""A school that plays a scenario on a system that it shares with another, through portals of its own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
from pymongo import MongoClient

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack
from shared.access.role import Role
from shared.messaging.unit_of_work.tenancy import Tenancy
from tests.access.stated import state_everything
from tests.integration.web.test_every_route import service_of
from tests.scenarios.stored import stored_documents
from tests.scenarios.year import Desk
from tests.support.staff import staff_of
from tools.simulation.portals import SOURCES, Portals

ROLES = tuple(role for role in Role if role is not Role.OPERATOR)
KINDS = ("school", "student", "company")
PHONE = "+31 00 000 00 01"
"""Of the desk of each."""


@dataclass
class School:
    """Its code, its scenario, and the keys of its portals; an id of its scenario ends with the desk's suffix."""

    code: str
    desk: Desk
    keys: dict[str, str]
    undelivered: str = ""
    """The id of a mail that could not be delivered, after `fail_a_mail`."""

    @classmethod
    async def create(cls, local_stack: LocalStack, code: str) -> "School":
        """With a portal for the school, one for its students, and one of a company."""
        keys, sources = dict(local_stack.portal_keys), dict(SOURCES)
        headers = {"authorization": f"Bearer {local_stack.credentials['gateway']}"}
        auth = staff_of(local_stack, "gateway", Role.OPERATOR)
        async with httpx2.AsyncClient(base_url=local_stack.address("gateway"), headers=headers, auth=auth) as client:
            for kind in KINDS:
                schools = [] if kind == "company" else [code]
                body = {"name": f"{kind} with {code}", "kind": kind, "schools": schools}
                added = (await client.post("/internal/portals", json=body)).raise_for_status().json()
                keys[kind], sources[kind] = added["key"], added["source"]
        await register(local_stack, code)
        desk = Desk(local_stack, Portals(local_stack.origin, keys, sources), code)
        return cls(code, desk, {kind: keys[kind] for kind in KINDS})

    async def play(self) -> None:
        """A placement with all that belongs to it, its agreement signed, and two questions to the desk."""
        desk = self.desk
        await state_everything(desk)
        await desk.sign("ST", "CP", "SV")
        of_student = {"asker_id": desk.id("ST"), "audience": "STUDENT", "topic": "OTHER"}
        await desk.publish("student", "question.put", "s", case_id=desk.id("CS"), **of_student)
        of_company = {"asker_id": desk.id("CP"), "audience": "COMPANY", "topic": "OTHER"}
        about = {"placement_id": desk.id("PL")}
        await desk.publish("company", "question.put", "c", case_id=desk.id("CC"), **of_company, **about)
        await desk.idle.wait()

    async def staff(self, service: str, method: str, path: str, *roles: Role) -> httpx2.Response:
        """What a member of its staff is answered."""
        address = f"{self.desk.local_stack.address(service)}{path}"
        auth = staff_of(self.desk.local_stack, service, *(roles or ROLES), school=self.code)
        return await self.desk.browser.request(method, address, auth=auth)

    async def portal(self, kind: str, path: str) -> httpx2.Response:
        """What one of its portals is answered."""
        headers = {"authorization": f"Bearer {self.keys[kind]}"}
        return await self.desk.browser.get(f"{self.desk.local_stack.address('gateway')}{path}", headers=headers)

    def names(self, document: Any) -> bool:
        """Whether a document or an answer names something of its scenario."""
        return self.desk.suffix in (document if isinstance(document, str) else json.dumps(document, default=str))

    async def stored(self) -> dict[str, list[dict[str, Any]]]:
        """By service and collection the documents that name something of its scenario, where each is a school's."""
        found = {}
        for service, collection in collections_of_schools():
            documents = await stored_documents(self.desk.local_stack, service, collection)
            found[f"{service}.{collection}"] = [each for each in documents if self.names(each)]
        return found

    def fail_a_mail(self) -> None:
        """Let one of its mails be one that could not be delivered."""
        with MongoClient[dict[str, Any]](self.desk.local_stack.servers.mongod.admin_url()) as client:
            query = {"state.template": "placement_confirmed", "state.about": self.desk.id("PL"), "tenant": self.code}
            failed = {"status": "FAILED", "error": "ADDRESS_REFUSED", "undelivered_at": "2025-09-01T09:00:00Z"}
            changed = {"$set": {f"state.{name}": value for name, value in failed.items()}}
            mail = client["notifications"]["messages"].find_one_and_update(query, changed)
        assert mail is not None
        self.undelivered = mail["_id"]

    def answer_surveys(self, responses: int, mark: int) -> None:
        """Store answers of students, as the page of the survey does, of a survey that is closed."""
        state = {"side": "STUDENT", "crebo": "99001", "brin": f"{self.code}00", "sector": "VGG", "path": "BBL"}
        answers = {"level": 2, "period": "2026", "answers": {"S15": mark}}
        stored = {"schema": 1, "version": 1, "tenant": self.code}
        documents = [
            {"_id": f"{self.desk.suffix}{n}", **stored, "state": {**state, **answers}} for n in range(responses)
        ]
        with MongoClient[dict[str, Any]](self.desk.local_stack.servers.mongod.admin_url()) as client:
            client["survey"]["responses"].insert_many(documents)


async def register(local_stack: LocalStack, code: str) -> None:
    """As `stageloket school add` and `school set` do."""
    headers = {"authorization": f"Bearer {local_stack.credentials['registration']}"}
    reached = {"desk_phone": PHONE, "desk_hours": "Mo-Th 08:30-16:30; Fr 08:30-12:00"}
    mails = {"sender_name": sender_of(code), "desk_mailbox": desk_mailbox_of(code), **reached}
    auth = staff_of(local_stack, "registration", Role.OPERATOR)
    async with httpx2.AsyncClient(base_url=local_stack.address("registration"), headers=headers, auth=auth) as client:
        path = f"/internal/schools/{code}"
        (await client.put(path, json={"name": f"ROC {code}"})).raise_for_status()
        (await client.put(f"{path}/settings", json={"mails": mails})).raise_for_status()


def sender_of(code: str) -> str:
    """Under which name its mails are sent."""
    return f"Bureau van {code}"


def desk_mailbox_of(code: str) -> str:
    """The address of its desk."""
    return f"bureau-{code.lower()}@school.example"


def collections_of_schools() -> Iterator[tuple[str, str]]:
    """Service and collection of each repository whose aggregates belong to schools."""
    for name in SERVICES:
        for repository in service_of(name).repositories:
            if repository.tenancy is Tenancy.SCHOOL:
                yield name, repository.collection
