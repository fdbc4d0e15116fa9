"""A portal that publishes too fast is refused, by all replicas together, at the cost of few commands."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import orjson
import pytest

from deploy.local.local_stack import LocalStack
from services.gateway.portal.portal_quota import EventQuota
from services.gateway.service import service
from shared.events.portals.portal_event import PortalKind
from shared.storage.rate_limits import RateLimit, RateLimits, Remaining
from shared.web.problems import Problem
from tests.access.identities import KEYS, bearer
from tests.access.test_routes import add_portals
from tests.cost_budget.targets import QUOTA
from tests.integration.gateway.gateway_replicas import GatewayDatabase, nominated
from tests.integration.gateway.test_numbering import database
from tests.integration.web.test_every_route import AWAY
from tests.support.service_application import service_application

__all__ = ["database"]
PER_MINUTE = 5000


class CountingLimits(RateLimits):
    """Counts the commands."""

    commands = 0

    async def take(self, limit: RateLimit, *counted_by: str, cost: int = 1) -> bool:
        """One command."""
        self.commands += 1
        return await super().take(limit, *counted_by, cost=cost)

    async def remaining(self, limit: RateLimit, *counted_by: str) -> Remaining:
        """One command."""
        self.commands += 1
        return await super().remaining(limit, *counted_by)


@pytest.fixture
async def limits(database: GatewayDatabase) -> AsyncIterator[CountingLimits]:
    """On a database of their own."""
    created = CountingLimits(database.database_url())
    yield created
    created.close()


@pytest.mark.parametrize("per_minute", [PER_MINUTE, PER_MINUTE + 37])
async def test_replicas_give_out_one_quota_exactly_in_few_commands(limits: CountingLimits, per_minute: int) -> None:
    replicas = EventQuota(per_minute), EventQuota(per_minute)
    refused = []

    async def publish(number: int) -> int:
        try:
            await replicas[number % 2].take(limits, "a", 1)
        except Problem as problem:
            refused.append(problem)
            return 0
        return 1

    accepted = sum([await publish(number) for number in range(per_minute)])
    assert accepted == per_minute
    assert limits.commands <= QUOTA * per_minute
    assert await publish(0) + await publish(1) == 0
    assert {problem.status for problem in refused} == {429}
    assert all(0 < int(problem.headers["Retry-After"]) <= 60 for problem in refused)
    await replicas[0].take(limits, "b", 1)


async def test_a_portal_above_its_quota_costs_few_commands(limits: CountingLimits) -> None:
    seconds = 0.0
    quota = EventQuota(PER_MINUTE, lambda: seconds)
    await quota.take(limits, "a", PER_MINUTE)
    before = limits.commands
    for _ in range(3):
        for _ in range(1000):
            with pytest.raises(Problem):
                await quota.take(limits, "a", PER_MINUTE // 2)
        seconds += 1
    assert limits.commands - before <= 3 * 3


async def test_a_batch_that_can_never_pass_is_not_told_to_wait(limits: CountingLimits) -> None:
    with pytest.raises(Problem) as refused:
        await EventQuota(10).take(limits, "a", 11)
    assert (refused.value.status, refused.value.headers) == (413, {})


async def test_a_portal_learns_what_is_left_and_when_there_is_more(local_stack: LocalStack) -> None:
    neighbours = dict.fromkeys(("registration_url", "operations_url"), f"http://{AWAY}")
    async with service_application(local_stack.servers, service, events_per_minute=2, **neighbours) as gateway:
        await add_portals(gateway)

        async def publish(id: str) -> tuple[int, str, str]:
            event = nominated(id)
            body = orjson.dumps(
                {**event.attributes, "specversion": "1.0", "source": "/portals/company", "data": event.data}
            )
            headers = {**bearer(KEYS[PortalKind.COMPANY]), "content-type": "application/cloudevents+json"}
            answer = await gateway.client.post("/v1/events", content=body, headers=headers)
            fields = answer.headers
            assert fields["ratelimit-policy"] == '"events";q=2;w=60'
            return answer.status_code, fields["ratelimit"].partition(";t=")[0], fields.get("retry-after", "")

        assert await publish("one") == (202, '"events";r=1', "")
        assert await publish("two") == (202, '"events";r=0', "")
        status, left, wait = await publish("three")
        unread = await gateway.client.post("/v1/events", content=b"{", headers=bearer(KEYS[PortalKind.COMPANY]))
    assert (status, left, 0 < int(wait) <= 60) == (429, '"events";r=0', True)
    assert (unread.status_code, unread.headers["ratelimit"].partition(";t=")[0]) == (429, '"events";r=0')


async def test_a_portal_that_sends_many_requests_at_once_leaves_turns_to_others(local_stack: LocalStack) -> None:
    neighbours = dict.fromkeys(("registration_url", "operations_url"), f"http://{AWAY}")
    async with service_application(local_stack.servers, service, requests_at_once=8, **neighbours) as gateway:
        await add_portals(gateway)

        async def publish(id: str) -> int:
            event = nominated(id)
            body = {**event.attributes, "specversion": "1.0", "source": "/portals/company", "data": event.data}
            headers = {**bearer(KEYS[PortalKind.COMPANY]), "content-type": "application/cloudevents+json"}
            return (await gateway.client.post("/v1/events", content=orjson.dumps(body), headers=headers)).status_code

        assert await publish("first") == 202
        statuses = Counter(await asyncio.gather(*(publish(f"many-{number}") for number in range(20))))
        assert set(statuses) == {202, 429}
        assert await publish("last") == 202


@pytest.mark.parametrize("path", ["/v1/people/ST-1", "/v1/events/0190"])
async def test_every_request_of_a_portal_counts(local_stack: LocalStack, path: str) -> None:
    neighbours = dict.fromkeys(("registration_url", "operations_url"), f"http://{AWAY}")
    more = {"portal_requests_per_minute": 2, **neighbours}
    async with service_application(local_stack.servers, service, **more) as gateway:
        await add_portals(gateway)
        method, body = ("PUT", b"{") if "people" in path else ("GET", b"")

        async def ask(kind: PortalKind) -> int:
            return (await gateway.client.request(method, path, content=body, headers=bearer(KEYS[kind]))).status_code

        first, second, third = [await ask(PortalKind.SCHOOL) for _ in range(3)]
        assert first == second != third == 429
        assert await ask(PortalKind.COMPANY) == first
