"""Who may use a route of staff: by the actor token alone, by role, and for some routes after a fresh sign-in."""

from collections.abc import AsyncIterator
from types import SimpleNamespace

import httpx2
import pytest
from fastapi import FastAPI, Request

from shared.access.policies import staff
from shared.access.role import Role
from shared.access.staff import FRESH_SECONDS, HEADER, staff_actor
from shared.web.problems import install_problems
from tests.support.staff import MEMBER, StaffAuth, TestKey

KEY = TestKey()
BROWSER = {"accept": "text/html", "accept-language": "en"}


@pytest.fixture
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    """A service with a route for clerks, and one that asks for a fresh sign-in."""
    app = FastAPI()
    app.state.settings, app.state.service_name = (
        SimpleNamespace(actor_keys=KEY.public, staff_requests_per_minute=0),
        "survey",
    )
    install_problems(app)

    @app.get("/clerks", dependencies=[staff(Role.DESK)])
    @app.post("/clerks", dependencies=[staff(Role.DESK)])
    async def clerks(request: Request) -> str:
        return str(request.state.actor.id)

    @app.get("/fresh", dependencies=[staff(Role.DESK, fresh=True)])
    @app.post("/fresh", dependencies=[staff(Role.DESK, fresh=True)])
    async def fresh() -> str:
        return "done"

    @app.get("/everybody")
    async def everybody(request: Request) -> str:
        actor = staff_actor(request)
        return actor.id if actor else "nobody"

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://desk.example") as started:
        yield started


async def test_a_clerk_passes_and_is_the_actor(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/clerks", auth=StaffAuth(KEY.private, "survey", Role.DESK))
    assert (answer.status_code, answer.json()) == (200, MEMBER)


async def test_nobody_passes_without_a_valid_token(client: httpx2.AsyncClient) -> None:
    stranger = StaffAuth(TestKey().private, "survey", Role.DESK)
    elsewhere = StaffAuth(KEY.private, "operations", Role.DESK)
    for auth in (None, stranger, elsewhere):
        assert (await client.get("/clerks", auth=auth)).status_code == 401
    claimed = {HEADER: '{"kind": "staff", "id": "x", "roles": ["desk"]}', "X-Actor": "x", "X-Roles": "desk"}
    assert (await client.get("/clerks", headers=claimed)).status_code == 401
    assert (await client.get("/everybody", auth=stranger)).json() == "nobody"


async def test_another_role_is_refused_in_words(client: httpx2.AsyncClient) -> None:
    teacher = StaffAuth(KEY.private, "survey", Role.TEACHER)
    refused = await client.get("/clerks", auth=teacher)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/wrong-role")
    page = await client.get("/clerks", auth=teacher, headers=BROWSER)
    assert page.status_code == 403
    assert "This page is not part of your role" in page.text
    assert "Sam Voorbeeld" in page.text


async def test_what_asks_for_a_fresh_sign_in_leads_there_and_back(client: httpx2.AsyncClient) -> None:
    just = StaffAuth(KEY.private, "survey", signed_in_seconds_ago=FRESH_SECONDS - 5)
    assert (await client.get("/fresh", auth=just)).json() == "done"
    earlier = StaffAuth(KEY.private, "survey", signed_in_seconds_ago=FRESH_SECONDS + 5)
    led = await client.get("/fresh?id=a%26b", auth=earlier, headers=BROWSER)
    assert led.status_code == 303
    assert led.headers["location"] == "/auth/sign-in?next=%2Ffresh%3Fid%3Da%2526b&fresh=1"
    assert (await client.get("/fresh", auth=earlier)).status_code == 401
    form = await client.post("/fresh", auth=earlier, headers=BROWSER)
    assert (form.status_code, 'href="/auth/sign-in?next=%2Ffresh&amp;fresh=1"' in form.text) == (401, True)
