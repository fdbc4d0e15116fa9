"""What a portal states about one subject is numbered in the order in which it was accepted, without a gap."""

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest

from deploy.local.local_stack import LocalStack
from shared.web.problems import Problem
from tests.integration.gateway.gateway_replicas import (
    FRANCHISE,
    GatewayDatabase,
    departed,
    nominated,
    numbers,
    published,
)
from tests.support.eventually import eventually

NOMINATED, DEPARTED = "portal_trainer.nominated.v1", "portal_trainer.departure_reported.v1"


@pytest.fixture
async def database(local_stack: LocalStack) -> AsyncIterator[GatewayDatabase]:
    """On servers that other tests use too, in a part of their own."""
    created = GatewayDatabase(local_stack.servers)
    await created.prepare()
    yield created
    await created.remove()


async def test_the_events_of_a_batch_are_numbered_in_its_order(database: GatewayDatabase) -> None:
    companies = [f"CO-{n}" for n in range(40)]
    batch = [make(f"{make.__name__}-{co}", co) for make in (nominated, departed) for co in companies]
    async with database.replica() as gateway:
        await gateway.submit(*batch)
        stored = await published(gateway)
    assert numbers(stored) == [("nominated", 1), ("departure_reported", 2)] * len(companies)
    first, second, *_ = stored
    assert (first.subject, first.previous, first.previoustimes) == ("portal_company/CO-0@/portals/companies", {}, {})
    recorded = round(first.recordedtime.timestamp() * 1000)
    assert (second.subject, second.previous, second.previoustimes) == (
        first.subject,
        {NOMINATED: 1},
        {NOMINATED: recorded},
    )


async def test_each_event_names_the_last_of_every_type_before_it_also_after_a_restart(
    database: GatewayDatabase,
) -> None:
    async with database.replica() as gateway:
        await gateway.submit(nominated("1"))
        await gateway.submit(nominated("2", trainer="TR-2"))
    async with database.replica(max_known=1) as restarted:
        await restarted.submit(departed("3"))
        await restarted.submit(nominated("x", company="CO-2"))
        await restarted.submit(nominated("4"))
        of_company = [event for event in await published(gateway, restarted) if "CO-1" in event.subject]
    assert [event.previous for event in of_company] == [
        {},
        {NOMINATED: 1},
        {NOMINATED: 2},
        {NOMINATED: 2, DEPARTED: 3},
    ]


async def test_a_gateway_that_just_started_reads_only_the_last_submission_of_a_stream(
    database: GatewayDatabase,
) -> None:
    async with database.replica() as gateway:
        await gateway.submit(*(nominated(f"{n}", f"CO-{n % 4}", f"TR-{n}") for n in range(200)))
    await database.record_queries()
    async with database.replica() as restarted:
        await restarted.submit(departed("200", "CO-1", "TR-1"))
        assert numbers(await published(restarted)) == [("departure_reported", 51)]
    assert await database.documents_examined() == [1]


async def test_the_same_event_again_keeps_its_number_and_moves_no_other(database: GatewayDatabase) -> None:
    async with database.replica() as gateway, database.replica() as other:
        await gateway.submit(nominated("1"), departed("2"))
        await other.submit(departed("2"), nominated("1"))
        await gateway.submit(nominated("1"), departed("2"), nominated("3"))
        assert numbers(await published(gateway, other)) == [
            ("nominated", 1),
            ("departure_reported", 2),
            ("nominated", 3),
        ]


async def test_a_number_that_was_stored_and_not_published_is_published_by_another_replica(
    database: GatewayDatabase,
) -> None:
    async with database.replica() as gateway:
        gateway.tap.failing = True
        await gateway.submit(nominated("1"), departed("2"))
    async with database.replica() as other:
        await other.submit(nominated("3"))

        async def all_are_published() -> None:
            assert numbers(await published(other)) == [("nominated", 1), ("departure_reported", 2), ("nominated", 3)]

        await eventually(all_are_published)


async def test_two_portals_have_numbers_of_their_own(database: GatewayDatabase) -> None:
    async with database.replica() as gateway:
        await gateway.submit(nominated("1"))
        await gateway.submit(departed("1", portal=FRANCHISE), portal=FRANCHISE)
        assert numbers(await published(gateway)) == [("nominated", 1), ("departure_reported", 1)]


async def test_replicas_that_append_at_the_same_time_leave_no_gap_and_keep_the_order_of_each(
    database: GatewayDatabase,
) -> None:
    async with database.replica() as one, database.replica() as two:
        batches = {
            name: [nominated(f"{name}-{n}-{co}", co, f"{name}-{n:02}") for n in range(25) for co in ("CO-1", "CO-2")]
            for name in ("one", "two")
        }
        await asyncio.gather(one.submit(*batches["one"]), two.submit(*batches["two"]))
        events = await published(one, two)
    for company in ("CO-1", "CO-2"):
        of_company = [event for event in events if company in event.subject]
        assert [event.sequence for event in of_company] == list(range(1, 51))
        assert [event.previous.get(NOMINATED, 0) for event in of_company] == list(range(50))
        trainers = [orjson.loads(event.data)["trainer_id"] for event in of_company]
        for name in batches:
            own = [trainer for trainer in trainers if trainer.startswith(name)]
            assert own == [f"{name}-{n:02}" for n in range(25)]


async def test_many_requests_about_one_subject_do_not_compete_in_one_process(database: GatewayDatabase) -> None:
    async with database.replica() as gateway:
        await asyncio.gather(*(gateway.submit(nominated(f"{n}", trainer=f"TR-{n}")) for n in range(300)))
        events = await published(gateway)
    assert [event.sequence for event in events] == list(range(1, 301))
    assert [orjson.loads(event.data)["trainer_id"] for event in events] == [f"TR-{n}" for n in range(300)]


async def test_a_used_id_is_refused_and_those_behind_it_are_numbered(database: GatewayDatabase) -> None:
    async with database.replica() as gateway:
        await gateway.submit(nominated("1"))
        with pytest.raises(Problem) as refused:
            await gateway.submit(departed("1"), departed("2"), nominated("3"))
        assert refused.value.status == 409
        assert numbers(await published(gateway)) == [("nominated", 1), ("departure_reported", 2), ("nominated", 3)]


async def test_behind_an_event_that_could_not_be_saved_nothing_of_its_subject_is(database: GatewayDatabase) -> None:
    batch = [nominated("1"), nominated("2"), departed("3"), nominated("1-other", "CO-2")]
    async with database.replica() as gateway:
        await database.refuse_to_store("2")
        with pytest.raises(Exception, match="code 121"):
            await gateway.submit(*batch)
        assert numbers(await published(gateway)) == [("nominated", 1), ("nominated", 1)]
        await database.refuse_to_store("")
        await gateway.submit(*batch)
        events = await published(gateway)
    assert numbers(events) == [("nominated", 1), ("nominated", 2), ("departure_reported", 3), ("nominated", 1)]
