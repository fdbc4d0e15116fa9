"""The first administrator of a school: by a link that works once, for who signs in with it, and nobody else."""

import json
import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from services.gateway.auth.cookies import SESSION
from tests.support.staff_links import add_school, link_in, new_school, school_command
from tests.support.visitor import CLERK, TEACHER, Visitor

ICT = "iris.gefingeerd"
NewVisitor = Callable[[], Visitor]
JSON = {"accept": "application/json"}


@pytest.fixture
async def browser(local_stack: LocalStack) -> AsyncIterator[NewVisitor]:
    """Makes browsers in which nobody is signed in."""
    made: list[Visitor] = []

    def new() -> Visitor:
        made.append(Visitor(local_stack))
        return made[-1]

    yield new
    for each in made:
        await each.close()


async def become(visitor: Visitor, link: str, person: str) -> Any:
    """Open the link, sign in as that person, and return where it leads."""
    page = await visitor.get(link)
    assert page.status_code == 200, page.text
    chooser = await visitor.get(f"{link}/sign-in")
    return await visitor.follow(await visitor.choose(chooser, person))


async def staff_of(visitor: Visitor) -> Any:
    """The JSON of who holds which role, by school."""
    answer = await visitor.send("GET", "/api/staff", headers=JSON)
    return {each["school"]: each for each in answer.json()} if answer.status_code == 200 else answer.status_code


async def test_who_opens_the_link_and_signs_in_becomes_the_administrator_once(
    local_stack: LocalStack, browser: NewVisitor
) -> None:
    code, visitor = new_school(), browser()
    link = await add_school(local_stack, code, "Testcollege")
    page = await visitor.get(link)
    assert all(words in page.text for words in ("Testcollege", code, "administrator", "does not work any more"))
    assert page.headers["referrer-policy"] == "strict-origin"
    assert await staff_of(visitor) == 401
    page = await become(visitor, link, ICT)
    assert (page.status_code, page.url.path, "Testcollege" in page.text) == (200, "/staff", True)
    (account,) = (await staff_of(visitor))[code]["accounts"]
    assert (account["subject"], account["issuer"]) == (ICT, f"{local_stack.origin}/identity")
    assert (account["roles"], account["granted_by"].partition(":")[0]) == (["administrator"], "operator")
    late = browser()
    used = await late.get(link)
    assert (used.status_code, "This link was used already" in used.text) == (410, True)
    assert (await late.get(f"{link}/sign-in")).status_code == 410
    again = await late.sign_in(ICT, "/staff")
    assert (again.status_code, "Testcollege" in again.text) == (200, True)


async def test_two_who_open_the_link_at_the_same_time_do_not_both_become_administrator(
    local_stack: LocalStack, browser: NewVisitor
) -> None:
    code, first, second = new_school(), browser(), browser()
    link = await add_school(local_stack, code, "Testcollege")
    choosers = [await each.get(f"{link}/sign-in") for each in (first, second)]
    assert (await first.follow(await first.choose(choosers[0], ICT))).status_code == 200
    refused = await second.follow(await second.choose(choosers[1], TEACHER))
    assert (refused.status_code, "This link was used already" in refused.text) == (410, True)
    assert SESSION not in second.cookies
    assert [each["subject"] for each in (await staff_of(first))[code]["accounts"]] == [ICT]


async def test_a_link_ends_with_its_time_by_revocation_and_by_another_one(
    local_stack: LocalStack, browser: NewVisitor
) -> None:
    code, visitor = new_school(), browser()
    first = await add_school(local_stack, code, "Testcollege")
    again = await school_command(local_stack, "add", code, "--name", "Testcollege Noord")
    assert "A link for its first administrator is out" in again
    assert (await visitor.get(first)).status_code == 200
    second = link_in(await school_command(local_stack, "administrator", code), local_stack.origin)
    page = await visitor.get(first)
    assert (page.status_code, "This link was revoked" in page.text) == (410, True)
    assert (await visitor.get(second)).status_code == 200
    assert "out any more" in await school_command(local_stack, "administrator", code, "--revoke")
    assert (await visitor.get(second)).status_code == 410
    third = link_in(await school_command(local_stack, "administrator", code, "--hours", "1"), local_stack.origin)
    chooser = await visitor.get(f"{third}/sign-in")
    assert 55 * 60 < let_it_expire(local_stack, code) <= 60 * 60
    page = await visitor.get(third)
    assert (page.status_code, "The time of this link is over" in page.text) == (410, True)
    late = await visitor.follow(await visitor.choose(chooser, ICT))
    assert (late.status_code, "The time of this link is over" in late.text) == (410, True)
    assert stored(local_stack, code)["grants"] == []
    assert "not registered" in await school_command(local_stack, "administrator", new_school())


def stored(local_stack: LocalStack, code: str) -> dict[str, Any]:
    """The state of the staff of a school."""
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        found = client["gateway"]["school_staff"].find_one({"_id": code})
    assert found is not None
    state: dict[str, Any] = found["state"]
    return state


def let_it_expire(local_stack: LocalStack, code: str) -> float:
    """As if the last link's time was over; returns how many seconds it was meant to work."""
    invitations = stored(local_stack, code)["invitations"]
    last = invitations[-1]
    lived = datetime.fromisoformat(last["expires_at"]) - datetime.fromisoformat(last["made_at"])
    last["expires_at"] = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        client["gateway"]["school_staff"].update_one({"_id": code}, {"$set": {"state.invitations": invitations}})
    return lived.total_seconds()


async def test_a_link_is_stored_as_a_hash_and_opens_exactly_as_it_was_made(
    local_stack: LocalStack, browser: NewVisitor
) -> None:
    code, visitor = new_school(), browser()
    link = await add_school(local_stack, code, "Testcollege")
    token = link.rpartition("/")[2]
    assert len(token.partition(".")[2]) == 32
    assert token not in json.dumps(stored(local_stack, code), default=str)
    for changed in (f"{link}A", f"{link}=", link[:-1], link.replace(code, new_school()), link.swapcase()):
        assert (await visitor.get(changed)).status_code == 404
    await visitor.get(link)
    chooser = await visitor.get(f"{link}/sign-in")
    back = (await visitor.choose(chooser, ICT)).headers["location"]
    assert (await visitor.send("GET", back.removeprefix(local_stack.origin))).status_code == 303
    assert token not in json.dumps([stored(local_stack, code), *everything_recorded(local_stack)], default=str)
    assert token not in visitor.set_cookies["__Host-stageloket-sign-in"]
    logs = [file.read_text(errors="replace") for file in (local_stack.folder / "log").glob("*")]
    assert logs
    assert not [log for log in logs if token in log or token.partition(".")[2] in log]


def everything_recorded(local_stack: LocalStack) -> list[dict[str, Any]]:
    """All records of the gateway and of registration."""
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        return [each for name in ("gateway", "registration") for each in client["audit"][name].find()]


async def test_an_administrator_gives_roles_by_a_link_and_takes_them_away_at_once(
    local_stack: LocalStack, browser: NewVisitor
) -> None:
    code, administrator, colleague = new_school(), browser(), browser()
    await become(administrator, await add_school(local_stack, code, "Testcollege"), ICT)
    path = f"/staff/{code}/invitations"
    missing = await administrator.send("POST", path, data={"note": "Esra"})
    assert (missing.status_code, "Choose one role at least" in missing.text) == (422, True)
    assert (await administrator.send("POST", path, data={"role_operator": "yes"})).status_code == 422
    made = await administrator.send("POST", path, data={"role_desk": "yes", "role_auditor": "yes", "note": "Esra"})
    assert made.status_code == 200
    link = link_in(re.sub(r"<[^>]+>", " ", made.text), local_stack.origin)
    listed = (await administrator.get("/staff")).text
    assert ("Esra" in listed, link in listed) == (True, False)
    page = await become(colleague, link, TEACHER)
    assert (page.status_code, page.url.path) == (200, "/")
    assert (await colleague.get("/desk")).status_code == 200
    assert (await colleague.get("/staff")).status_code == 403
    accounts = {each["subject"]: each for each in (await staff_of(administrator))[code]["accounts"]}
    assert (accounts[TEACHER]["roles"], accounts[TEACHER]["granted_by"]) == (["auditor", "desk"], ICT)
    gone = await administrator.send("POST", f"/staff/{code}/accounts/{accounts[TEACHER]['account']}/take-away")
    assert gone.status_code == 303
    assert (await colleague.send("GET", "/desk")).status_code == 303
    assert (await colleague.sign_in(TEACHER, "/desk")).status_code == 403
    assert (await colleague.get("/report")).status_code == 200


async def test_a_role_that_was_granted_at_one_school_opens_nothing_of_another(
    local_stack: LocalStack, browser: NewVisitor
) -> None:
    code, visitor = new_school(), browser()
    await become(visitor, await add_school(local_stack, code, "Testcollege"), CLERK)
    assert code in await staff_of(visitor)
    assert "99XX" not in await staff_of(visitor)
    assert (await visitor.get("/desk")).status_code == 200
    for school in ("99XX", new_school()):
        for path in (f"/staff/{school}/invitations", f"/staff/{school}/accounts/nobody-here/take-away"):
            assert (await visitor.send("GET", path)).status_code == 404
            assert (await visitor.send("POST", path, data={"role_desk": "yes"})).status_code == 404
        wanted = {"roles": ["desk"]}
        assert (await visitor.send("POST", f"/api/staff/{school}/invitations", json=wanted)).status_code == 404


async def test_the_only_administrator_can_not_go_by_themselves(local_stack: LocalStack, browser: NewVisitor) -> None:
    code, first, second = new_school(), browser(), browser()
    await become(first, await add_school(local_stack, code, "Testcollege"), ICT)
    (account,) = (await staff_of(first))[code]["accounts"]
    path = f"/staff/{code}/accounts/{account['account']}/take-away"
    assert (await first.get(path)).status_code == 200
    refused = await first.send("POST", path)
    assert (refused.status_code, "You are the only administrator" in refused.text) == (409, True)
    assert (await first.send("GET", "/staff")).status_code == 200
    made = await first.send("POST", f"/api/staff/{code}/invitations", json={"roles": ["administrator"]}, headers=JSON)
    await become(second, made.json()["link"].removeprefix(local_stack.origin), TEACHER)
    assert (await first.send("DELETE", f"/api/staff/{code}/accounts/{account['account']}")).status_code == 204
    assert (await first.send("GET", "/staff")).status_code == 303
    assert [each["subject"] for each in (await staff_of(second))[code]["accounts"]] == [TEACHER]


async def test_a_change_of_roles_asks_for_a_fresh_sign_in(local_stack: LocalStack, browser: NewVisitor) -> None:
    code, visitor = new_school(), browser()
    await become(visitor, await add_school(local_stack, code, "Testcollege"), ICT)
    sign_in_was_long_ago(local_stack)
    assert (await visitor.send("GET", "/staff")).status_code == 200
    led = await visitor.send("GET", f"/staff/{code}/invitations")
    assert (led.status_code, led.headers["location"].startswith("/auth/sign-in?next=")) == (303, True)
    refused = await visitor.send("POST", f"/staff/{code}/invitations", data={"role_desk": "yes"})
    assert (refused.status_code, "Sign in again" in refused.text) == (401, True)
    wanted = {"roles": ["desk"]}
    refused = await visitor.send("POST", f"/api/staff/{code}/invitations", json=wanted, headers=JSON)
    assert (refused.status_code, refused.json()["type"]) == (401, "/problems/sign-in-again")
    assert (await staff_of(visitor))[code]["invitations"] == []


def sign_in_was_long_ago(local_stack: LocalStack) -> None:
    """As if everybody had signed in ten minutes ago."""
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        update = [{"$set": {"state.authenticated_at": {"$subtract": ["$state.authenticated_at", 600]}}}]
        assert client["gateway"]["staff_sessions"].update_many({"state.ended_at": None}, update).modified_count


async def test_a_session_that_depends_on_a_grant_ends_also_when_nobody_ended_it(
    local_stack: LocalStack, browser: NewVisitor
) -> None:
    code, visitor = new_school(), browser()
    await become(visitor, await add_school(local_stack, code, "Testcollege"), ICT)
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        client["gateway"]["school_staff"].update_one({"_id": code}, {"$set": {"state.grants": []}})
    assert (await visitor.send("GET", "/staff")).status_code == 303
    await visitor.sign_in(ICT)
    found = await staff_of(visitor)
    assert found == 403 or code not in found
