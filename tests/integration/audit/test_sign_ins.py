"""Who signed in, signed in again, was refused, and was signed out, and why, at real servers."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from services.gateway.auth.cookies import SESSION
from services.gateway.auth.session.staff_session import StaffSession
from tests.integration.gateway.test_first_administrator import become, staff_of
from tests.integration.gateway.test_sign_in import move_back
from tests.support.staff_links import add_school, new_school
from tests.support.visitor import CLERK, STUDENT, TEACHER, Visitor


@asynccontextmanager
async def visitors(local_stack: LocalStack, number: int) -> AsyncIterator[list[Visitor]]:
    """So many browsers in which nobody is signed in."""
    made = [Visitor(local_stack) for _ in range(number)]
    yield made
    for each in made:
        await each.close()


class Trail:
    """What the gateway recorded about a person since the trail was made."""

    def __init__(self, local_stack: LocalStack, person: str) -> None:
        self._url, self._person = local_stack.servers.mongod.admin_url(), person
        self._before = {each["_id"] for each in self._all()}

    def since(self) -> list[dict[str, Any]]:
        """In order."""
        return [each for each in self._all() if each["_id"] not in self._before]

    def reasons(self) -> list[tuple[str, str]]:
        """Action and reason."""
        return [(each["action"], each.get("reason", "")) for each in self.since()]

    def _all(self) -> list[dict[str, Any]]:
        with MongoClient[dict[str, Any]](self._url) as client:
            return list(client["audit"]["gateway"].find({"actor.id": self._person}).sort("_id"))


def session_of(visitor: Visitor) -> str:
    """The id of the session of a browser."""
    return StaffSession.id_of(visitor.cookies[SESSION])


async def test_a_sign_in_a_step_up_and_a_sign_out_are_recorded_with_their_session(local_stack: LocalStack) -> None:
    trail = Trail(local_stack, CLERK)
    async with visitors(local_stack, 1) as (visitor,):
        await visitor.sign_in(CLERK)
        first, cookie = session_of(visitor), visitor.cookies[SESSION]
        await visitor.sign_in(CLERK)
        second = session_of(visitor)
        await visitor.send("POST", "/auth/sign-out")
    found = trail.since()
    assert trail.reasons() == [("sign_in", ""), ("step_up", ""), ("sign_out", "signed out")]
    assert [[each["id"] for each in record["subjects"]] for record in found] == [[first], [second, first], [second]]
    assert {tuple(record["schools"]) for record in found} == {("99XX",)}
    assert found[0]["right"] == "decided by the answer of the identity provider to this browser"
    assert cookie not in json.dumps(found, default=str)
    assert "Noor" not in json.dumps(found, default=str)


async def test_every_way_in_which_a_session_ends_is_recorded_with_its_reason(local_stack: LocalStack) -> None:
    trail = Trail(local_stack, CLERK)
    async with visitors(local_stack, 3) as (away, idle, lost):
        for each in (away, idle, lost):
            await each.sign_in(CLERK)
        assert (await away.send("POST", f"/auth/sessions/{session_of(lost)}/end")).status_code == 303
        move_back(local_stack, idle, seen_at=timedelta(minutes=31))
        assert (await idle.send("GET", "/desk")).status_code == 303
        assert (await away.send("POST", "/identity/sign-out")).status_code == 303
    assert trail.reasons() == [
        *[("sign_in", "")] * 3,
        ("sign_out", "ended by the person"),
        ("sign_out", "limit"),
        ("sign_out", "signed out elsewhere"),
    ]


async def test_who_has_no_role_is_recorded_as_refused_at_their_school(local_stack: LocalStack) -> None:
    trail = Trail(local_stack, STUDENT)
    async with visitors(local_stack, 1) as (visitor,):
        assert (await visitor.sign_in(STUDENT)).status_code == 403
    (record,) = trail.since()
    assert (record["action"], record["reason"], record["schools"]) == ("denied", "no-role", ["99XX"])
    assert record["route"] == "GET /auth/callback"


async def test_who_gets_roles_by_a_link_and_who_takes_them_away_is_recorded(local_stack: LocalStack) -> None:
    code, given, taken = new_school(), Trail(local_stack, TEACHER), Trail(local_stack, CLERK)
    async with visitors(local_stack, 2) as (administrator, colleague):
        await become(administrator, await add_school(local_stack, code, "Testcollege"), CLERK)
        path = f"/api/staff/{code}/invitations"
        made = (await administrator.send("POST", path, json={"roles": ["desk"]})).json()
        await become(colleague, made["link"].removeprefix(local_stack.origin), TEACHER)
        accounts = (await staff_of(administrator))[code]["accounts"]
        account = next(each["account"] for each in accounts if each["subject"] == TEACHER)
        await administrator.send("DELETE", f"/api/staff/{code}/accounts/{account}")
    accepted, signed_in, *signed_out = given.since()
    assert (accepted["action"], accepted["route"], code in accepted["schools"]) == (
        "change",
        "GET /auth/callback",
        True,
    )
    assert accepted["subjects"] == [
        {"kind": "staff_invitation", "id": made["id"]},
        {"kind": "staff_account", "id": account},
    ]
    assert signed_in["action"] == "sign_in"
    assert {(each["action"], each["reason"]) for each in signed_out} == {("sign_out", "roles taken away")}
    assert signed_in["subjects"][0] in [each["subjects"][0] for each in signed_out]
    removed = taken.since()[-1]
    assert (removed["action"], removed["schools"]) == ("change", [code])
    assert removed["subjects"] == [
        {"kind": "staff_subject", "id": TEACHER},
        {"kind": "staff_account", "id": account},
    ]
