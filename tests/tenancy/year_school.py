"""A school after its year on a system that it shares: its staff, its portals, and what is stored of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from deploy.local.local_stack import LocalStack
from shared.access.role import Role
from shared.events.portals.portal_event import PortalKind
from shared.storage.scope import SHARED
from shared.web.tls import NO_CERTIFICATES
from tests.scenarios.stored import stored_documents, stored_states
from tests.support.staff import staff_of
from tests.tenancy.sample_of_two import NORTH, SOUTH, Marker
from tests.tenancy.school import KINDS, ROLES, collections_of_schools, register
from tests.tenancy.two_portals import TwoPortals, name_of
from tools.simulation.idle import IdleWait
from tools.simulation.portals import SOURCES
from tools.simulation.sample import Sample

OF_COMPANIES = (("registration", "companies"), ("registration", "accreditations"), ("registration", "place_offers"))
"""What schools share is theirs when it names something of them: a company that only they work with."""


async def portals_of_two(local_stack: LocalStack, sample: Sample) -> tuple[TwoPortals, Mapping[str, tuple[str, str]]]:
    """Both schools registered, each with portals of its own; the keys and sources of these by name."""
    keys, sources = dict(local_stack.portal_keys), dict(SOURCES)
    headers = {"authorization": f"Bearer {local_stack.credentials['gateway']}"}
    auth = staff_of(local_stack, "gateway", Role.OPERATOR)
    async with httpx2.AsyncClient(base_url=local_stack.address("gateway"), headers=headers, auth=auth) as client:
        for marker in (NORTH, SOUTH):
            await register(local_stack, marker.code)
            for kind in KINDS:
                schools = [] if kind == "company" else [marker.code]
                body = {"name": f"{kind} with {marker.code}", "kind": kind, "schools": schools}
                added = (await client.post("/internal/portals", json=body)).raise_for_status().json()
                name = name_of(kind, marker.code)
                keys[name], sources[name] = added["key"], added["source"]
    return TwoPortals(local_stack.origin, keys, sources, sample), {n: (keys[n], sources[n]) for n in keys}


@dataclass(frozen=True)
class Subject:
    """Ids of a school by the names that statements use, as a scenario has them."""

    ids: Mapping[str, str]
    suffix: str

    def id(self, name: str) -> str:
        """The id of that kind of thing."""
        return self.ids[name]


class YearSchool:
    """One of the two."""

    def __init__(
        self, local_stack: LocalStack, marker: Marker, sample: Sample, keys: Mapping[str, tuple[str, str]]
    ) -> None:
        self.local_stack, self.code, self._marker = local_stack, marker.code, marker
        self._keys = {kind: keys[name_of(kind, marker.code)] for kind in KINDS}
        self.people = [person["ref"] for person in sample.people if marker.is_in(person["ref"])]
        self.subject = _subject(marker, sample)
        self.idle = IdleWait.of(local_stack)
        self._browser = httpx2.AsyncClient(timeout=30, verify=NO_CERTIFICATES)
        self.mailbox = httpx2.AsyncClient(base_url=local_stack.address("mailbox"), timeout=30, verify=NO_CERTIFICATES)

    async def close(self) -> None:
        """Close the connections."""
        await self.idle.close()
        await self._browser.aclose()
        await self.mailbox.aclose()

    def names(self, document: Any) -> bool:
        """Whether a document or an answer names something of it."""
        return self._marker.is_in(document if isinstance(document, str) else json.dumps(document, default=str))

    async def staff(self, service: str, method: str, path: str, *roles: Role) -> httpx2.Response:
        """What a member of its staff is answered."""
        auth = staff_of(self.local_stack, service, *(roles or ROLES), school=self.code)
        return await self._browser.request(method, f"{self.local_stack.address(service)}{path}", auth=auth)

    def kind(self, name: str) -> PortalKind:
        """The kind of one of its portals."""
        return PortalKind(name)

    async def portal(self, kind: str, path: str) -> httpx2.Response:
        """What one of its portals is answered."""
        return await self._ask("GET", kind, path, "")

    async def put_person(self, kind: str, ref: str, data: Mapping[str, Any]) -> httpx2.Response:
        """What one of its portals is answered that writes a person."""
        return await self._ask("PUT", kind, f"/v1/people/{ref}", json.dumps(data))

    async def state(self, kind: str, type: str, data: Mapping[str, Any], media: str) -> int:
        """The status that the event of one of its portals gets."""
        event = {"specversion": "1.0", "id": f"{type}-about-the-other", "source": self._keys[kind][1], "type": type}
        return (await self._ask("POST", kind, "/v1/events", json.dumps({**event, "data": data}), media)).status_code

    async def _ask(self, method: str, kind: str, path: str, body: str, media: str = "") -> httpx2.Response:
        headers = {"authorization": f"Bearer {self._keys[kind][0]}", **({"content-type": media} if media else {})}
        address = f"{self.local_stack.address('gateway')}{path}"
        return await self._browser.request(method, address, content=body or None, headers=headers)

    async def submissions(self) -> dict[str, str]:
        """The ids of what its portals published, with the kind of the portal."""
        states = await stored_states(self.local_stack, "gateway", "submissions")
        kinds = {source: kind for kind, (_, source) in self._keys.items()}
        return {id: kinds[state["source"]] for id, state in states.items() if state["source"] in kinds}

    async def stored(self) -> dict[str, list[dict[str, Any]]]:
        """By service and collection what is stored of it."""
        found = {}
        for service, collection in collections_of_schools():
            documents = await stored_documents(self.local_stack, service, collection)
            found[f"{service}.{collection}"] = [each for each in documents if self._is_own(each)]
        return found

    async def ids(self, of_each: int) -> list[str]:
        """Ids of each kind of thing that is stored as its own, and of what its portals published."""
        stored = await self.stored()
        own = ([each["_id"] for each in found if each.get("tenant") != SHARED] for found in stored.values())
        found = [id for ids in own for id in ids[:of_each]]
        return [*found, *list(await self.submissions())[:of_each], *self.subject.ids.values()]

    async def documents(self) -> dict[str, dict[str, Any]]:
        """The documents that are its own, or shared and name something of it, as they are stored."""
        stored = await self.stored()
        for service, collection in OF_COMPANIES:
            documents = await stored_documents(self.local_stack, service, collection)
            stored[f"{service}.{collection}"] = [each for each in documents if self.names(each)]
        return {f"{name}/{each['_id']}": each for name, documents in stored.items() for each in documents}

    def _is_own(self, document: dict[str, Any]) -> bool:
        tenant = document.get("tenant")
        return tenant == self.code or (tenant not in (NORTH.code, SOUTH.code) and self.names(document))


def _subject(marker: Marker, sample: Sample) -> Subject:
    """Of the placement that has all extras, and a company of its own."""
    placement = next(each for each in sample.placements if "problem" in each.extras and marker.code == each.brin)
    company = next(each for each in sample.companies if marker.is_in(each.company_id))
    id, contact = placement.placement_id, next(row["contact_id"] for row in sample.contacts if marker.is_in(str(row)))
    publication = next(row["publication_id"] for row in sample.knowledge if marker.is_in(str(row)))
    about = {kind: f"{kind}-{id}" for kind in ("AB", "LV", "IN", "ES", "AS", "CA", "CL", "OF")}
    people = {"ST": placement.student_id, "SV": placement.school_supervisor_id, "DK": contact, "PB": publication}
    of_company = {"CO": company.company_id, "CP": company.contact_id, "TR": company.trainer_id}
    return Subject({"PL": id, **about, **people, **of_company}, marker.number)
