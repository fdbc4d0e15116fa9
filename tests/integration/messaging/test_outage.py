"""While its database or a neighbour is away, a handler waits: nothing is published to a delay step, spent or parked."""

import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pydantic import SecretStr

from deploy.local.local_stack import LocalStack
from shared.messaging.failures.circuit_breaker import BreakerTimes, CircuitBreaker
from shared.messaging.failures.headers import DEFERRALS
from shared.messaging.failures.retry import DEFERRALS_PER_STEP
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.handler import on
from shared.web.person_client import PersonClient
from tests.chaos.proxy.dial import single_server
from tests.chaos.proxy.network_conditions import CLEAR, REFUSE_NEW
from tests.chaos.proxy.proxy import HOST, Proxy
from tests.integration.messaging.messages import body, headers
from tests.integration.messaging.observing import label_contents, label_is
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.neighbour import Neighbour
from tests.support.sample_domain.labels import Label, Labels
from tests.support.sample_domain.pots import Pot, PotFilled, Pots

QUEUE = "tests.label_on_pot_filled"
PEOPLE = json.dumps([{"id": id, "name": "Sam", "email": "sam@school.example"} for id in "123"]).encode()
"""Those whom the portions 1 to 3 ask for."""
FAST = BreakerTimes(first_pause=0.05, max_pause=0.1, database_pause=0.1)
FORMERLY_PARKED_AFTER = 4
POTS, PORTIONS = 20, 3


@on(PotFilled, stored_as="label_on_pot_filled")
async def label_with_name(event: PotFilled, labels: Labels, people: PersonClient) -> Events:
    """Needs a neighbour for each portion."""
    await people.person(event.order_id)
    return await label(event, labels)


@on(PotFilled, stored_as="label_on_pot_filled")
async def label_first_with_name(event: PotFilled, labels: Labels, people: PersonClient) -> Events:
    """Needs a neighbour for the first portion of a pot only."""
    if event.number == 1:
        await people.person(event.order_id)
    return await label(event, labels)


async def label(event: PotFilled, labels: Labels) -> Events:
    """Add a portion to the label of its pot."""
    id = derived_id("label", event.pot_id)
    found = await labels.find(id) or Label(id=id, pot_id=event.pot_id)
    return labels.save((found.model_copy(update={"seen": (*found.seen, (event.order_id, event.number))}), ()))


@on(PotFilled, stored_as="make_on_pot_ordered")
async def mark_without_name(event: PotFilled, pots: Pots) -> Events:
    """Needs no neighbour, and changes another aggregate than the handlers that need one."""
    return pots.save((await pots.find(event.pot_id) or Pot(id=event.pot_id), ()))


class Delays:
    """Counts what a service publishes to the delay steps and to the dead letters."""

    def __init__(self, messaging: Messaging) -> None:
        self.published = Counter[str]()
        publisher = messaging.publisher
        for name in ("publish_delayed", "publish_dead_letter"):
            self._count(publisher, name)

    def _count(self, publisher: Any, name: str) -> None:
        publish: Callable[..., Awaitable[None]] = getattr(publisher, name)

        def counted(*arguments: Any) -> Awaitable[None]:
            self.published[name] += 1
            return publish(*arguments)

        setattr(publisher, name, counted)


def breaker(messaging: Messaging, queue: str = QUEUE) -> CircuitBreaker:
    (found,) = [each.breaker for each in messaging.consumer._processors if each.queue == queue]
    return found


def be_quick(messaging: Messaging) -> None:
    for processor in messaging.consumer._processors:
        processor.breaker._times = FAST


async def publish_all(sandbox: ServiceSandbox) -> None:
    for number in range(1, PORTIONS + 1):
        for pot in range(POTS):
            await sandbox.publish(QUEUE, headers(f"p{pot}", number, number - 1), body(f"p{pot}", number))


async def all_labelled(messaging: Messaging) -> None:
    for pot in range(POTS):
        assert await label_contents(messaging, f"p{pot}") == tuple(range(1, PORTIONS + 1))


def waits_for(messaging: Messaging, *resources: str) -> Callable[[], Awaitable[None]]:
    async def look() -> None:
        assert set(breaker(messaging).away) == set(resources)

    return look


async def test_during_an_outage_of_the_database_nothing_is_published_and_afterwards_all_is_handled_in_order(
    local_stack: LocalStack, sandbox: ServiceSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = local_stack.servers.mongod.port
    async with Proxy(single_server((HOST, port))) as proxy:
        url = sandbox.database_url().replace("replicaSet=rs0", "directConnection=true")
        url = url.replace(f":{port}/", f":{proxy.port}/")
        monkeypatch.setattr(sandbox, "database_url", lambda _="": url)
        async with sandbox.running() as messaging:
            be_quick(messaging)
            delays = Delays(messaging)
            proxy.conditions = REFUSE_NEW
            proxy.reset()
            await publish_all(sandbox)
            await eventually(waits_for(messaging, "the database"))
            held = breaker(messaging)._held["the database"]

            async def tried_as_often_as_parked_a_message_before() -> None:
                assert max((tries for tries, _ in held._waiting.values()), default=0) >= 1
                assert len(held._waiting) == POTS * PORTIONS

            await eventually(tried_as_often_as_parked_a_message_before, 60)
            assert await sandbox.ready_count(QUEUE) == 0
            assert not delays.published
            proxy.conditions = CLEAR
            await eventually(lambda: all_labelled(messaging), 60)
            assert not delays.published
            assert not breaker(messaging).away


@pytest.mark.parametrize("status", [None, 503])
async def test_while_a_neighbour_is_away_messages_that_need_it_wait_and_no_others(
    sandbox: ServiceSandbox, status: int | None
) -> None:
    async with Neighbour(PEOPLE) as neighbour:
        sandbox.replace_handlers(label_with_name, mark_without_name)
        sandbox.dependencies[PersonClient] = PersonClient(neighbour.url, SecretStr("secret"))
        async with sandbox.running() as messaging:
            be_quick(messaging)
            delays = Delays(messaging)
            if status:
                neighbour.status = status
            else:
                await neighbour.stop()
            await publish_all(sandbox)
            await eventually(waits_for(messaging, "registration"))
            waiting = breaker(messaging)._held["registration"]

            async def tried_more_often_than_parked_a_message_before() -> None:
                tries = [tries for tries, _ in waiting._waiting.values()]
                assert len(tries) >= POTS * PORTIONS - 1
                assert sum(tries) > FORMERLY_PARKED_AFTER

            await eventually(tried_more_often_than_parked_a_message_before)
            await sandbox.publish("tests.make_on_pot_ordered", headers("other", 1), body("other", 1))

            async def other_is_marked() -> None:
                assert await messaging.commands.system_reader(Pots).find("other")

            await eventually(other_is_marked)
            assert not delays.published
            if status:
                neighbour.status = 200
            else:
                await neighbour.start()
            await eventually(lambda: all_labelled(messaging))
            assert not delays.published
            assert await sandbox.dead_letters() == []


async def test_what_waits_at_another_replica_behind_a_held_message_is_not_parked(sandbox: ServiceSandbox) -> None:
    async with Neighbour(PEOPLE) as neighbour:
        sandbox.replace_handlers(label_first_with_name)
        sandbox.dependencies[PersonClient] = PersonClient(neighbour.url, SecretStr("secret"))
        neighbour.status = 503
        async with sandbox.running() as one:
            be_quick(one)
            await sandbox.publish(QUEUE, headers("a", 1), body("a", 1))
            await eventually(waits_for(one, "registration"))
            async with sandbox.running() as other:
                be_quick(other)
                just_now = json.dumps({PotFilled.type: round(time.time() * 1000)})
                waited_long = {DEFERRALS: DEFERRALS_PER_STEP[-1][1], "ce-previoustimes": just_now}
                await sandbox.publish(QUEUE, headers("a", 2, 1, **waited_long), body("a", 2))

                async def deferred_by_the_other() -> None:
                    assert other.metrics.outcomes["label_on_pot_filled", "deferred"] > 0

                await eventually(deferred_by_the_other)
                assert not breaker(other).away
                neighbour.status = 200
                await eventually(label_is(one, "a", 1, 2))
                assert await sandbox.dead_letters() == []


@pytest.mark.parametrize("status", [400, 500])
async def test_a_neighbour_that_refuses_one_request_is_not_away(sandbox: ServiceSandbox, status: int) -> None:
    async with Neighbour(PEOPLE) as neighbour:
        sandbox.replace_handlers(label_with_name)
        sandbox.dependencies[PersonClient] = PersonClient(neighbour.url, SecretStr("secret"))
        neighbour.status = status
        async with sandbox.running() as messaging:
            await sandbox.publish(QUEUE, headers("a", 1), body("a", 1))

            async def parked() -> None:
                assert len(await sandbox.dead_letters()) == 1

            await eventually(parked)
            assert not breaker(messaging).away
            assert neighbour.requests == FORMERLY_PARKED_AFTER
