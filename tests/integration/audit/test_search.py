"""The auditor's page and the route of the command line: what they find, and what they do not show."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pymongo import MongoClient

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack
from shared.access.role import Role
from shared.audit.record import Action, AuditRecord, Subject
from shared.messaging.model.claims import EVERY_SCHOOL
from tests.integration.audit.records import records
from tests.integration.web.test_every_route import AWAY, started
from tests.support.service_application import KEY, ServiceApplication
from tests.support.staff import StaffAuth

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OWN, OTHER = "99XX", "88YY"
"""The school of the tests' auditor, and another one."""
AUDITOR = StaffAuth(KEY.private, "operations", Role.AUDITOR)


@pytest.fixture
async def operations(local_stack: LocalStack, tmp_path: Path) -> AsyncIterator[ServiceApplication]:
    """Operations on a trail of its own."""
    async with started(local_stack, "operations", tmp_path, f"http://{AWAY}") as application:
        yield application


def record(number: int, *schools: str, at: datetime = NOON, actor: str = "noor", about: str = "ST-1") -> AuditRecord:
    """That a member of staff saw a person."""
    return AuditRecord(
        id=f"record-{number:03}",
        at=at,
        action=Action.READ,
        actor_kind="staff",
        actor_id=actor,
        right="staff: desk",
        route="GET /desk",
        status=200,
        subjects=(Subject("person", about),),
        schools=schools,
        roles=("desk",),
    )


def store(operations: ServiceApplication, *stored: AuditRecord) -> None:
    """Spread them over the services."""
    with MongoClient[dict[str, Any]](operations.sandbox.database_url("audit"), w="majority") as client:
        for number, each in enumerate(stored):
            client.get_default_database()[SERVICES[number % len(SERVICES)]].insert_one(each.document())


async def ids(operations: ServiceApplication, **query: Any) -> list[str]:
    """What the route of the command line finds, without the records of these tests' own requests."""
    answer = await operations.client.get("/internal/audit", params={"limit": 500, **query})
    assert answer.status_code == 200, answer.text
    return [each["id"] for each in answer.json() if each["id"].startswith("record-")]


def shown(page: httpx2.Response) -> list[str]:
    """The people on the auditor's page, in order."""
    assert page.status_code == 200
    return re.findall(r'class="mono" href="/audit\?about=([A-Z][\w-]+)', page.text)


async def test_an_auditor_sees_the_records_of_the_own_school_and_no_others(operations: ServiceApplication) -> None:
    store(
        operations,
        record(1, OWN, about="ST-own"),
        record(2, OTHER, about="ST-other"),
        record(3, OTHER, OWN, about="ST-both"),
        record(4, EVERY_SCHOOL, about="EV-every"),
        record(5, about="ST-unassigned"),
    )
    page = await operations.client.get("/audit", auth=AUDITOR)
    assert sorted(shown(page)) == ["EV-every", "ST-both", "ST-own"]
    assert shown(await operations.client.get("/audit?about=ST-other", auth=AUDITOR)) == []
    assert "Hierover is niets vastgelegd" in (await operations.client.get("/audit?about=ST-no", auth=AUDITOR)).text
    assert sorted(await ids(operations)) == [f"record-{number:03}" for number in range(1, 6)]


async def test_records_are_found_by_person_by_actor_and_by_day(operations: ServiceApplication) -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # already the next day in the Netherlands
    store(
        operations,
        record(1, OWN, about="ST-7"),
        record(2, OWN, actor="bram"),
        record(3, OWN, at=late),
        record(4, OWN, at=late - timedelta(hours=1)),
    )
    assert await ids(operations, about="ST-7") == ["record-001"]
    assert await ids(operations, actor="bram") == ["record-002"]
    assert await ids(operations, day="2026-03-01") == ["record-004"]
    assert sorted(await ids(operations, day="2026-03-02")) == ["record-001", "record-002", "record-003"]
    assert await ids(operations, day="2026-03-02", actor="bram", about="ST-7") == []
    assert set(shown(await operations.client.get("/audit?about=ST-7&actor=&day=", auth=AUDITOR))) == {"ST-7"}
    assert (await operations.client.get("/audit?day=tomorrow", auth=AUDITOR)).status_code == 422


async def test_all_records_of_all_services_are_listed_page_by_page_newest_first(
    operations: ServiceApplication,
) -> None:
    stored = [record(n, OWN, at=NOON + timedelta(seconds=n // 40), about=f"ST-{n:03}") for n in range(120)]
    store(operations, *stored)
    newest_first = [f"ST-{n:03}" for n in range(119, -1, -1)]
    path, seen, pages = "/audit?day=2026-03-02&lang=en", list[str](), 0
    while path:
        page = await operations.client.get(path, auth=AUDITOR)
        seen, pages = seen + shown(page), pages + 1
        following = re.search(r'rel="next" href="([^"]+)"', page.text)
        path = following[1].replace("&amp;", "&") if following else ""
    assert (seen, pages) == (newest_first, 3)
    answer = await operations.client.get("/internal/audit?day=2026-03-02&limit=70")
    rest = await operations.client.get(answer.links["next"]["url"])
    assert [each["subjects"][0]["id"] for each in answer.json() + rest.json()] == newest_first
    assert "next" not in rest.links
    assert (await operations.client.get("/internal/audit?after=WyJ4Il0")).status_code == 422
    assert (await operations.client.get("/internal/audit?after=WyJ4IiwieCJd")).status_code == 422


async def test_looking_into_the_trail_is_recorded(operations: ServiceApplication) -> None:
    await operations.client.get("/audit?about=ST-7", auth=AUDITOR)
    await operations.client.get("/internal/audit")
    page, command = records(operations)
    assert (page["action"], page["actor"]["roles"], page["schools"]) == ("read", ["auditor"], [OWN])
    assert page["subjects"] == [{"kind": "audit_record", "id": "ST-7"}]
    assert command["subjects"] == [{"kind": "audit_record", "id": ""}]
