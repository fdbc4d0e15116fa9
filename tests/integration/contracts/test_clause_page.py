"""A person of the desk judges the clause that the scan flagged; every service is answered from the same table."""

from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.status import Status
from shared.events.vocabulary import Party
from tests.integration.audit.records import records
from tests.integration.web.possible_actions import COMPANY, SCHOOL, STRANGER, possible_actions
from tests.integration.web.test_every_route import AWAY, started, store
from tests.states.agreement_moves import FORBIDDEN
from tests.support.service_application import SHOWN
from tests.support.staff import MEMBER
from tests.unit.domain import NOW, agreement

CLAUSE = "CL-1"


@pytest.mark.requirement("R53")
async def test_the_desk_clears_a_flagged_clause_with_a_reason_and_the_person_is_on_record(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    blocked, _ = agreement(placement_id="PL-2").propose_clause(CLAUSE, FORBIDDEN, NOW)
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", blocked))
        client, path = application.client, f"/agreements/{blocked.id}"
        assert blocked.id in (await client.get("/agreements")).text
        form = {"version": "2", "action": "clear", "reason": " "}
        assert (await client.post(f"{path}/clauses/{CLAUSE}", data=form)).status_code == 422
        outdated = {**form, "version": "1", "reason": "It is about clothing."}
        assert (await client.post(f"{path}/clauses/{CLAUSE}", data=outdated)).status_code == 409
        good = {**form, "reason": "It is about clothing."}
        assert (await client.post(f"{path}/clauses/{CLAUSE}", data=good)).status_code == 303
        cleared = await application.app.state.commands.system_reader(Agreements).get(blocked.id)
        page = (await client.get(path)).text
        recorded = [each for each in records(application) if each["action"] == "change"]
    assert (cleared.status, cleared.version) == (Status.SENT, 2)
    assert [(each.by, each.reason) for each in cleared.clauses[0].judgements] == [(MEMBER, "It is about clothing.")]
    assert "It is about clothing." in page
    assert {record["actor"]["id"] for record in recorded} == {MEMBER}


async def test_each_actor_is_answered_what_it_may_do_and_a_stranger_nothing(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    declined, _ = agreement(placement_id="PL-2").decline(Party.STUDENT, "WRONG_HOURS", NOW)
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        store(application, ("agreements", declined))
        school = await possible_actions(application, "agreement", declined.id, SCHOOL)
        company = await possible_actions(application, "agreement", declined.id, COMPANY)
        assert await possible_actions(application, "agreement", declined.id, STRANGER) == {}
        assert await possible_actions(application, "agreement", declined.id, {}) == {}
        body = {"aggregate": "agreement", "ids": ["x"] * 501}
        headers = {"authorization": f"Bearer {SHOWN['gateway']}"}
        too_many = await application.client.post("/internal/actions", json=body, headers=headers)
    assert (school["REISSUE"]["allowed"], company["REISSUE"]["reason"]) == (True, "NOT_YOURS")
    assert (company["PROPOSE_CLAUSE"]["allowed"], company["RETRACT_CLAUSE"]["reason"]) == (True, "NO_CLAUSE")
    assert too_many.status_code == 422
