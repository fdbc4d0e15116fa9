"""Records of requests at one time share a command, and each is on record before its request is answered."""

import asyncio
from pathlib import Path
from typing import Any

from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from tests.integration.audit.records import records
from tests.integration.web.test_every_route import AWAY, started
from tests.support.service_application import ServiceApplication

REQUESTS, MAX_COMMANDS = 60, 30


async def test_records_of_requests_at_one_time_share_commands(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as desk:
        assert (await desk.client.get("/desk")).status_code == 200  # connects
        before = inserts(desk)
        answers = await asyncio.gather(*(desk.client.get("/desk") for _ in range(REQUESTS)))
        commands = inserts(desk) - before
        assert [answer.status_code for answer in answers] == [200] * REQUESTS
        assert len({record["_id"] for record in records(desk)}) == 1 + REQUESTS
    assert 1 <= commands <= MAX_COMMANDS


def inserts(service: ServiceApplication) -> int:
    """The insert commands that the server has carried out."""
    with MongoClient[dict[str, Any]](service.sandbox.servers.mongod.admin_url()) as client:
        return int(client.admin.command("serverStatus")["metrics"]["commands"]["insert"]["total"])
