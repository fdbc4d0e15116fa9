"""People are lookups for in batches: callers that wait at the same time share a request."""

import asyncio
from collections.abc import AsyncIterator

import httpx2
import pytest
from pydantic import SecretStr

from deploy.local.credentials import credential
from shared.messaging.model.errors import NotReady, Unavailable
from shared.web import person_client
from shared.web.internal_client import internal_client
from shared.web.person_client import MAX_PEOPLE, PersonClient
from tests.scenarios.year import Desk

REFS = [f"PE{number}" for number in range(MAX_PEOPLE + 1)]


class Counted:
    """A person client of the running registration, and how many requests it sent."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.requests = 0
        monkeypatch.setattr(person_client, "internal_client", self._client)
        stack = desk.local_stack
        shown = SecretStr(credential(stack.servers.secrets, "contracts", "registration"))
        self.people = PersonClient(stack.address("registration"), shown)

    def _client(self, url: str, shown: SecretStr, tls: None) -> httpx2.AsyncClient:
        self.http = internal_client(url, shown)
        self.http.event_hooks = {"request": [self._count]}
        return self.http

    async def _count(self, request: httpx2.Request) -> None:
        self.requests += 1


@pytest.fixture
async def client(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Counted]:
    counted = Counted(desk, monkeypatch)
    yield counted
    await counted.http.aclose()


async def test_callers_that_wait_at_the_same_time_share_a_request(desk: Desk, client: Counted) -> None:
    ids = [await desk.create_person(ref) for ref in REFS]
    found = await asyncio.gather(*map(client.people.person, ids))
    assert [(person.id, person.name) for person in found] == [(desk.id(ref), f"Sam {ref}") for ref in REFS]
    assert client.requests == 2


async def test_a_caller_whose_person_is_unknown_or_whose_reference_is_refused_hinders_no_other(
    desk: Desk, client: Counted
) -> None:
    id = await desk.create_person("PE")
    lookups = (client.people.person(ref) for ref in (id, desk.id("PU"), "no/reference"))
    found, unknown, refused = await asyncio.gather(*lookups, return_exceptions=True)
    assert isinstance(found, person_client.Person)
    assert found.id == id
    assert isinstance(unknown, NotReady)
    assert isinstance(refused, httpx2.HTTPStatusError)


async def test_a_server_that_fails_is_asked_once_for_all(client: Counted) -> None:
    client.http.base_url = httpx2.URL("http://127.0.0.1:1")
    failed = await asyncio.gather(*map(client.people.person, REFS[:9]), return_exceptions=True)
    assert {type(each) for each in failed} == {Unavailable}
    assert client.requests == 1
