"""What came of a change: a second entry that names the first, shown beside it; what has none says so."""

import asyncio
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from shared.access.role import Role
from shared.audit.outcomes import outcome_document
from shared.audit.record import Action, AuditRecord, Outcome, Subject
from tests.integration.audit.records import outcomes, records
from tests.integration.audit.test_not_recorded import use_another_trail
from tests.integration.audit.test_recorded import case
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.eventually import eventually
from tests.support.service_application import KEY, ServiceApplication
from tests.support.staff import StaffAuth

ANSWER = "/desk/cases/CA-1/answer"


def named(application: ServiceApplication) -> list[tuple[str, int, str]]:
    """The route of each change with the status and the problem of its outcome, in order."""
    by_id = {each["_id"]: each for each in records(application)}
    return [(by_id[each["of"]]["route"], each["status"], each["problem"]) for each in outcomes(application)]


async def test_what_came_of_a_change_is_a_second_entry_that_names_the_first(
    local_stack: LocalStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("a bug")

    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as desk:
        store(desk, ("cases", case()))
        assert (await desk.client.post(ANSWER)).status_code == 303
        assert (await desk.client.post("/desk/cases/CA-unknown/answer")).status_code == 404
        monkeypatch.setattr(desk.app.state.commands, "execute", fail)
        assert (await desk.client.post(ANSWER)).status_code == 500
        found, changes = named(desk), records(desk)
    route = "POST /desk/cases/{case_id}/answer"
    assert found == [(route, 303, ""), (route, 404, "not-found"), (route, 500, "internal")]
    assert [(each["action"], each["status"]) for each in changes] == [("change", 0)] * 3


async def test_a_change_whose_process_ended_has_no_outcome(
    local_stack: LocalStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: Any, **__: Any) -> None:
        await asyncio.Event().wait()

    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as desk:
        monkeypatch.setattr(desk.app.state.commands, "execute", never)
        request = asyncio.create_task(desk.client.post(ANSWER))

        async def recorded() -> None:
            assert len(records(desk)) == 1

        await eventually(recorded)
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
        assert (len(records(desk)), outcomes(desk)) == (1, [])


async def test_an_outcome_that_can_not_be_written_does_not_hide_the_answer(
    local_stack: LocalStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as desk:
        store(desk, ("cases", case()))
        execute = desk.app.state.commands.execute

        async def then_lose_the_trail(*arguments: Any, **named: Any) -> None:
            await execute(*arguments, **named)
            await use_another_trail(desk, f"mongodb://{AWAY}/audit?serverSelectionTimeoutMS=200")

        monkeypatch.setattr(desk.app.state.commands, "execute", then_lose_the_trail)
        with caplog.at_level(logging.ERROR, "shared.audit.middleware"):
            assert (await desk.client.post(ANSWER)).status_code == 303
    assert "what came of a change is not on record" in caplog.text


def change(id: str, service: str) -> AuditRecord:
    """That a clerk changed a question."""
    return AuditRecord(
        id=id,
        at=datetime(2026, 3, 2, 12, tzinfo=UTC),
        action=Action.CHANGE,
        actor_kind="staff",
        actor_id="noor",
        right="staff: desk",
        route="POST /desk/cases/{case_id}/answer",
        subjects=(Subject("case", id),),
        schools=("99XX",),
        roles=("desk",),
        service=service,
    )


async def test_the_outcome_is_shown_beside_the_action_and_that_there_is_none_too(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    made = {"CA-done": Outcome(303), "CA-gone": Outcome(404, "not-found"), "CA-died": None}
    async with started(local_stack, "operations", tmp_path, f"http://{AWAY}") as operations:
        with MongoClient[dict[str, Any]](operations.sandbox.database_url("audit"), w="majority") as client:
            for number, (id, outcome) in enumerate(made.items()):
                written = client.get_default_database()[("notifications", "contracts", "survey")[number]]
                written.insert_one(change(id, "").document())
                if outcome:
                    written.insert_one(outcome_document(f"o-{id}", datetime.now(UTC), id, outcome))
        auditor = StaffAuth(KEY.private, "operations", Role.AUDITOR)
        page = (await operations.client.get("/audit?actor=noor&lang=en", auth=auditor)).text
        listed = (await operations.client.get("/internal/audit?actor=noor")).json()
        everything = (await operations.client.get("/internal/audit")).json()
    rows = {id: next(row for row in page.split("<tr>") if id in row) for id in made}
    assert "changed: succeeded <span" in rows["CA-done"]
    assert "changed: failed <span" in rows["CA-gone"]
    assert "404 not-found" in rows["CA-gone"]
    assert "changed: no outcome on record" in rows["CA-died"]
    assert {each["id"]: each["outcome"] for each in listed} == {
        "CA-done": {"status": 303, "problem": ""},
        "CA-gone": {"status": 404, "problem": "not-found"},
        "CA-died": None,
    }
    assert "outcome" not in {each["action"] for each in everything}
