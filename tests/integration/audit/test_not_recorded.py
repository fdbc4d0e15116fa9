"""What cannot be recorded is not shown and not done."""

from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.notifications.case.case import Status
from services.notifications.case.repository import Cases
from shared.access.role import Role
from tests.integration.audit.test_recorded import case
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.service_application import KEY, ServiceApplication
from tests.support.staff import StaffAuth

BROWSER = {"accept": "text/html"}


async def use_another_trail(application: ServiceApplication, url: str) -> None:
    """Let the service write its records with another account, or elsewhere."""
    trail = application.app.state.audit_trail
    await trail.close()
    trail.__dict__.clear()
    trail.__init__(url)


@pytest.mark.parametrize("why", ["the database is away", "the account may not write"])
async def test_what_cannot_be_recorded_is_neither_shown_nor_done(
    local_stack: LocalStack, tmp_path: Path, why: str
) -> None:
    account = local_stack.servers.mongod.url("survey", "audit")
    url = f"mongodb://{AWAY}/audit?serverSelectionTimeoutMS=200" if why == "the database is away" else account
    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as desk:
        store(desk, ("cases", case()))
        await use_another_trail(desk, url)
        page = await desk.client.get("/desk", headers=BROWSER)
        answered = await desk.client.post("/desk/cases/CA-1/answer", headers=BROWSER)
        denied = await desk.client.get("/desk", auth=StaffAuth(KEY.private, "notifications", Role.TEACHER))
        stored = await desk.app.state.commands.system_reader(Cases).get("CA-1")
    for answer in (page, answered):
        assert (answer.status_code, "Even niet bereikbaar" in answer.text) == (503, True)
        assert answer.headers["retry-after"] == "5"
    assert "Nog niet" not in page.text
    assert "ST-1" not in page.text
    assert stored.status is Status.OPEN
    assert (denied.status_code, denied.json()["type"]) == (503, "/problems/unavailable")
