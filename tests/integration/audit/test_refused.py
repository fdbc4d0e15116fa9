"""Requests of nobody who is known are counted: a flood is one record a minute, and holds nothing of a request."""

from pathlib import Path
from typing import Any

from deploy.local.local_stack import LocalStack
from shared.audit.refusal_counter import RefusalCounter
from tests.access.identities import bearer
from tests.integration.audit.records import records
from tests.integration.audit.test_not_recorded import use_another_trail
from tests.integration.web.test_every_route import AWAY, started
from tests.support.eventually import eventually
from tests.support.service_application import ServiceApplication

FLOOD = 300


async def flood(application: ServiceApplication, path: str, requests: int = FLOOD) -> None:
    """So many requests of nobody."""
    for number in range(requests):
        answer = await application.client.get(f"{path}?q=sam-{number}", auth=None, headers=bearer(f"sam-{number}"))
        assert answer.status_code == 401


def counted(application: ServiceApplication) -> list[dict[str, Any]]:
    """The records of what was refused."""
    return [each for each in records(application) if each["action"] == "refused"]


async def test_a_flood_of_unauthenticated_requests_is_one_record_for_each_reason(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    async with started(local_stack, "operations", tmp_path, f"http://{AWAY}") as operations:
        await flood(operations, "/operations")
        await flood(operations, "/internal/flows/sam-1", 3)
        await flood(operations, "/operations/flows", 2)
        assert records(operations) == []
        await operations.app.state.refusal_counter.flush()
        found = counted(operations)
        assert [(each["reason"], each["route"], each["count"]) for each in found] == [
            ("sign-in", "(2 routes)", FLOOD + 2),
            ("unauthorised", "GET /internal/flows/{id}", 3),
        ]
        assert [(each["actor"]["kind"], each["actor"]["id"], each["schools"]) for each in found] == [
            ("nobody", "", [])
        ] * 2
        assert "sam" not in str(found)


async def test_what_only_services_call_is_not_counted(local_stack: LocalStack, tmp_path: Path) -> None:
    async with started(local_stack, "registration", tmp_path, f"http://{AWAY}") as registration:
        await flood(registration, "/internal/people", 2)
        await registration.app.state.refusal_counter.flush()
        assert counted(registration) == []


async def test_the_count_is_written_by_itself_and_is_kept_while_the_database_is_away(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as desk:
        trail, right = desk.app.state.audit_trail, desk.app.state.audit_trail._url
        desk.app.state.refusal_counter = RefusalCounter("notifications", trail, seconds=0.05)
        await use_another_trail(desk, f"mongodb://{AWAY}/audit?serverSelectionTimeoutMS=50")
        await flood(desk, "/desk", 4)
        await desk.app.state.refusal_counter.flush()
        await use_another_trail(desk, right)
        await flood(desk, "/desk", 3)

        async def written() -> None:
            assert sum(each.get("count", 1) for each in counted(desk)) == 7

        await eventually(written)


async def test_a_sign_in_that_is_refused_before_anybody_is_known_is_counted(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    async with started(local_stack, "gateway", tmp_path, f"http://{AWAY}") as gateway:
        for _ in range(2):
            assert (await gateway.client.get("/auth/callback?code=x&state=y", auth=None)).status_code == 403
        assert (await gateway.client.post("/auth/token", json={"audience": "x", "routes": ["y"]})).status_code == 401
        await gateway.app.state.refusal_counter.flush()
        found = {each["reason"]: (each["route"], each.get("count", 1)) for each in counted(gateway)}
    assert found == {"sign-in-expired": ("GET /auth/callback", 2), "unauthorised": ("POST /auth/token", 1)}
