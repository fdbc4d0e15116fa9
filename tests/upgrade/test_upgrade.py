"""A system of version 0.1.0 is upgraded in the middle of a year: nothing is lost and nothing is doubled."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from deploy.local.components import SERVICES
from deploy.local.process import Process
from deploy.local.wait import wait_until
from shared.messaging.support.crash_points import KILLED
from shared.storage.schema import EXIT_CODE, SCHEMA
from tests.upgrade import dump
from tests.upgrade.former_forms import left_over
from tests.upgrade.outcome import outcome
from tests.upgrade.rest_of_year import RestOfYear
from tests.upgrade.system import UpgradedSystem, upgraded_system

pytestmark = pytest.mark.timeout(240)
NEWER = SCHEMA + 1
EXIT_SECONDS = 20.0
YEAR_SECONDS = 420.0
"""Eight months, in which three added handlers wait half a minute each for what was published before them
(test_late_handlers.py); it takes two to four minutes, as the machine is busy."""
SENTENCE = f"has schema version {NEWER}, this code knows {SCHEMA}: start the newer version"


@pytest.fixture(scope="module")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[UpgradedSystem]:
    """One system for all tests."""
    async with upgraded_system(tmp_path_factory.mktemp("upgrade") / "system") as upgraded:
        await upgraded.wait_migrated()
        yield upgraded


@pytest.mark.timeout(YEAR_SECONDS)
async def test_the_year_ends_as_it_would_without_the_upgrade(system: UpgradedSystem) -> None:
    assert {service: death.exit_code for service, death in system.deaths.items()} == dict.fromkeys(SERVICES, KILLED)
    assert all(death.migrated and death.outdated for death in system.deaths.values()), system.deaths
    with system.client() as client:
        assert left_over(client, SERVICES) == []
    year = RestOfYear(system.local_stack)
    found = await outcome(system.local_stack, await year.play())
    await year.close()
    assert found == dump.expected()
    with system.client() as client:
        assert left_over(client, SERVICES) == []


async def test_a_restart_after_the_migration_changes_no_document(system: UpgradedSystem) -> None:
    year = RestOfYear(system.local_stack)
    await year.idle.wait()
    before = stores(system)
    for _ in range(2):
        await system.restart()
        await year.idle.wait()
        assert stores(system) == before
    await year.close()
    assert system.migrations() == dict.fromkeys(SERVICES, 1)


async def test_a_process_that_starts_on_a_newer_database_ends_with_one_sentence(system: UpgradedSystem) -> None:
    for service in SERVICES:
        logged = len(system.log(service))
        with system.changed(service, "schema", "schema", version=NEWER):
            process, _ = await system.start_replica(service)
            assert await exit_code(process) == EXIT_CODE
        assert sentences(system.log(service)[logged:]) == [f"database {service} {SENTENCE}"]


async def test_a_process_that_reads_a_newer_document_ends_with_one_sentence(system: UpgradedSystem) -> None:
    logged = len(system.log("gateway"))
    with system.client() as client:
        found = client["gateway"]["submissions"].find_one({"state.source": "/portals/school"})
        assert found is not None
    process, address = await system.start_replica("gateway")
    key = {"Authorization": f"Bearer {system.local_stack.portal_keys['school']}"}
    async with httpx2.AsyncClient(base_url=address, headers=key) as portal:

        async def unreadable() -> str | None:
            try:
                answer = await portal.get(f"/v1/events/{found['_id']}")
            except httpx2.HTTPError as error:
                return type(error).__name__
            return None if answer.status_code == 200 else answer.text

        await wait_until("the replica", unreadable)
        with system.changed("gateway", "submissions", found["_id"], schema=NEWER):
            assert await unreadable()
            assert await exit_code(process) == EXIT_CODE
    assert sentences(system.log("gateway")[logged:]) == [f"{found['_id']} {SENTENCE}"]


def stores(system: UpgradedSystem) -> dict[str, Any]:
    """All documents and the names of all indexes, without the leases, which are renewed, the bindings, which are
    compared again and again, and the counted requests, which expire."""
    with system.client() as client:
        return {
            f"{service}.{name}": (
                {document["_id"]: document for document in client[service][name].find()},
                sorted(client[service][name].index_information()),
            )
            for service in SERVICES
            for name in client[service].list_collection_names()
            if name not in ("leases", "binding_records", "rate_limits")
        }


async def exit_code(process: Process) -> int:
    """The exit code of a process that ends by itself. Raises TimeoutError when it does not."""
    try:
        return await asyncio.wait_for(process.wait(), EXIT_SECONDS)
    finally:
        await process.stop()


def sentences(log: str) -> list[str]:
    """The texts of the lines that tell about a version."""
    return [json.loads(line)["text"] for line in log.splitlines() if SENTENCE in line]
