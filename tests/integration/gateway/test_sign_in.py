"""Sign-in at real servers: through the front door to the identity provider and back, and every way a session ends."""

import json
import re
import stat
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from deploy.local.sign_in import OPERATOR_KEY
from deploy.local.signing_keys import signing_key
from services.gateway.auth.cookies import SESSION, SIGN_IN
from services.gateway.auth.logout_token import EVENT, TYPE
from services.gateway.auth.pending_sign_in import PendingSignIns
from services.gateway.auth.session.staff_session import StaffSession
from shared.web.tls import NO_CERTIFICATES
from tests.support.staff import TestKey, staff_of
from tests.support.visitor import CLERK, OPERATOR, STUDENT, TEACHER, Visitor

SIGN_IN_PAGE = "As whom do you sign in?"


@pytest.fixture
async def visitor(local_stack: LocalStack) -> AsyncIterator[Visitor]:
    """A browser in which nobody is signed in."""
    created = Visitor(local_stack)
    yield created
    await created.close()


@pytest.fixture
async def other(local_stack: LocalStack) -> AsyncIterator[Visitor]:
    """Another browser."""
    created = Visitor(local_stack)
    yield created
    await created.close()


def stored(local_stack: LocalStack, visitor: Visitor) -> dict[str, Any]:
    """The state of the visitor's session."""
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url(), tz_aware=True) as client:
        found = client["gateway"]["staff_sessions"].find_one({"_id": StaffSession.id_of(visitor.cookies[SESSION])})
    assert found is not None
    state: dict[str, Any] = found["state"]
    return state


def move_back(local_stack: LocalStack, visitor: Visitor, **by: timedelta) -> None:
    """As if these moments of the visitor's session were longer ago."""
    state = stored(local_stack, visitor)
    moved = {f"state.{name}": (datetime.fromisoformat(state[name]) - ago).isoformat() for name, ago in by.items()}
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        id = {"_id": StaffSession.id_of(visitor.cookies[SESSION])}
        assert client["gateway"]["staff_sessions"].update_one(id, {"$set": moved}).modified_count == 1


async def is_signed_in(visitor: Visitor) -> bool:
    """Whether the desk's page opens."""
    answer = await visitor.send("GET", "/desk")
    assert answer.status_code in (200, 303)
    return answer.status_code == 200


async def test_a_clerk_signs_in_and_returns_to_the_page(visitor: Visitor) -> None:
    chooser = await visitor.get("/desk?lang=en")
    assert SIGN_IN_PAGE in chooser.text
    page = await visitor.follow(await visitor.choose(chooser, CLERK))
    assert (page.status_code, page.url.path, page.url.query) == (200, "/desk", b"lang=en")
    assert "Noor Fictief" in page.text
    assert "ROC Voorbeeldstad" in page.text


async def test_the_cookie_of_a_session_is_for_this_host_and_for_no_script(visitor: Visitor) -> None:
    await visitor.sign_in(CLERK)
    cookie = visitor.set_cookies[SESSION].lower()
    assert SESSION.startswith("__Host-")
    assert all(f"; {part}" in cookie for part in ("secure", "httponly", "path=/", "samesite=lax"))
    assert "domain" not in cookie
    assert SIGN_IN not in visitor.cookies


async def test_another_role_and_someone_without_a_role_are_refused_in_words(visitor: Visitor, other: Visitor) -> None:
    refused = await visitor.sign_in(TEACHER, "/desk")
    assert (refused.status_code, "This page is not part of your role" in refused.text) == (403, True)
    assert (await visitor.get("/report")).status_code == 200
    mails = await visitor.get("/mailbox")
    assert (mails.status_code, "This page is not part of your role" in mails.text) == (403, True)
    nobody = await other.sign_in(STUDENT)
    assert (nobody.status_code, "You have no role here" in nobody.text) == (403, True)
    assert SESSION not in other.cookies


async def test_a_program_without_a_session_gets_401_and_no_page(visitor: Visitor) -> None:
    answer = await visitor.send("GET", "/api/report", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/sign-in")


async def test_a_session_that_is_not_used_or_that_is_old_has_ended(local_stack: LocalStack, visitor: Visitor) -> None:
    await visitor.sign_in(CLERK)
    move_back(local_stack, visitor, seen_at=timedelta(minutes=29))
    assert await is_signed_in(visitor)
    seen_at = datetime.fromisoformat(stored(local_stack, visitor)["seen_at"])
    assert seen_at > datetime.now(UTC) - timedelta(minutes=1)
    move_back(local_stack, visitor, seen_at=timedelta(minutes=31))
    assert not await is_signed_in(visitor)
    ended = stored(local_stack, visitor)
    assert (ended["ended_because"], ended["name"]) == ("limit", "")
    await visitor.sign_in(CLERK)
    move_back(local_stack, visitor, opened_at=timedelta(hours=10, minutes=1))
    assert not await is_signed_in(visitor)


async def test_a_session_is_ended_at_once_from_another_browser(visitor: Visitor, other: Visitor) -> None:
    await visitor.sign_in(CLERK)
    await other.sign_in(CLERK)
    assert await is_signed_in(other)
    listed = (await visitor.get("/auth/sessions")).text
    ends = re.findall(r'action="(/auth/sessions/[^"]+/end)"', listed)
    mine = StaffSession.id_of(other.cookies[SESSION])
    assert f"/auth/sessions/{mine}/end" in ends
    stranger = Visitor.__new__(Visitor)
    stranger.__dict__.update(visitor.__dict__, cookies={})
    assert (await stranger.send("POST", f"/auth/sessions/{mine}/end")).status_code == 401
    assert await is_signed_in(other)
    foreign = await visitor.send("POST", f"/auth/sessions/{mine}/end", headers={"origin": "http://elsewhere.example"})
    assert (foreign.status_code, await is_signed_in(other)) == (403, True)
    assert (await visitor.send("POST", f"/auth/sessions/{mine}/end")).status_code == 303
    assert not await is_signed_in(other)
    assert await is_signed_in(visitor)


async def test_signing_out_at_the_provider_ends_the_session_here(visitor: Visitor, other: Visitor) -> None:
    await visitor.sign_in(CLERK)
    await other.sign_in(CLERK)
    assert (await visitor.send("POST", "/identity/sign-out")).status_code == 303
    assert not await is_signed_in(visitor)
    assert await is_signed_in(other)


async def test_signing_out_here_leaves_no_session(local_stack: LocalStack, visitor: Visitor) -> None:
    await visitor.sign_in(CLERK)
    kept = dict(visitor.cookies)
    page = await visitor.follow(await visitor.send("POST", "/auth/sign-out"))
    assert "You are signed out" in page.text
    assert SESSION not in visitor.cookies
    visitor.cookies = kept
    assert not await is_signed_in(visitor)


async def test_a_logout_token_that_is_not_the_providers_or_not_for_us_ends_nothing(
    local_stack: LocalStack, visitor: Visitor
) -> None:
    await visitor.sign_in(CLERK)
    claims: dict[str, Any] = {
        "iss": f"{local_stack.origin}/identity",
        "aud": "stageloket",
        "sub": CLERK,
        "iat": int(time.time()),
        "jti": "1",
        "events": {EVENT: {}},
    }
    right = signing_key(local_stack.servers.secrets, "identity provider")
    wrong: list[tuple[str, dict[str, Any]]] = [
        (TestKey().private, {}),
        (right, {"aud": "another"}),
        (right, {"iss": "http://elsewhere.example"}),
        (right, {"events": {}}),
        (right, {"nonce": "n"}),
        (right, {"iat": int(time.time()) - 1000}),
        (right, {"sub": ""}),
    ]

    async def status_of(key: str, changed: dict[str, Any]) -> int:
        signer = ECKey.import_key(json.loads(key))
        own = ECKey.import_key(json.loads(right))
        token = jwt.encode({"alg": "ES256", "kid": own.thumbprint(), "typ": TYPE}, {**claims, **changed}, signer)
        return (await visitor.send("POST", "/auth/backchannel-logout", data={"logout_token": token})).status_code

    assert [await status_of(*each) for each in wrong] == [400] * len(wrong)
    assert await is_signed_in(visitor)
    assert await status_of(right, {}) == 200
    assert not await is_signed_in(visitor)


async def test_an_answer_that_belongs_to_another_sign_in_is_refused(
    local_stack: LocalStack, visitor: Visitor, other: Visitor
) -> None:
    chooser = await visitor.get("/auth/sign-in?fresh=1")
    back = (await visitor.choose(chooser, CLERK)).headers["location"]
    path = back.removeprefix(local_stack.origin)
    assert (await other.send("GET", path)).status_code == 403
    sealing = PendingSignIns(local_stack.servers.secrets["sign-in"])
    state = parse_qs(urlsplit(back).query)["state"][0]
    pending = sealing.open(visitor.cookies[SIGN_IN], state)
    assert pending is not None
    for changed in (replace(pending, nonce="another"), replace(pending, code_verifier="another-verifier" * 4)):
        again = await visitor.get("/auth/sign-in?fresh=1")
        fresh = (await visitor.choose(again, CLERK)).headers["location"].removeprefix(local_stack.origin)
        right = sealing.open(visitor.cookies[SIGN_IN], parse_qs(urlsplit(fresh).query)["state"][0])
        assert right is not None
        mixed = replace(changed, state=right.state, **_kept(changed, pending, right))
        visitor.cookies[SIGN_IN] = sealing.seal(mixed)
        assert (await visitor.send("GET", fresh)).status_code == 403
    assert SESSION not in visitor.cookies


def _kept(changed: Any, original: Any, right: Any) -> dict[str, Any]:
    """What of the right sign-in is kept, so that one thing alone is wrong."""
    names = ("nonce", "code_verifier")
    return {name: getattr(right, name) for name in names if getattr(changed, name) == getattr(original, name)}


async def test_a_code_is_used_once(visitor: Visitor) -> None:
    chooser = await visitor.get("/auth/sign-in?fresh=1")
    back = urlsplit((await visitor.choose(chooser, CLERK)).headers["location"])
    kept = dict(visitor.cookies)
    assert (await visitor.send("GET", f"{back.path}?{back.query}")).status_code == 303
    visitor.cookies = kept
    assert (await visitor.send("GET", f"{back.path}?{back.query}")).status_code == 403


async def test_a_fresh_sign_in_is_asked_for_although_the_provider_knows_the_person(visitor: Visitor) -> None:
    await visitor.sign_in(OPERATOR)
    former = visitor.cookies[SESSION]
    assert (await visitor.get("/auth/sign-in?next=/operations")).url.path == "/operations"
    again = await visitor.get("/auth/sign-in?next=/operations&fresh=1")
    assert "You are signed in here as Ravi Verzonnen." in again.text
    page = await visitor.follow(await visitor.choose(again, OPERATOR))
    assert (page.status_code, page.url.path) == (200, "/operations")
    assert visitor.cookies[SESSION] != former
    visitor.cookies[SESSION] = former
    assert not await is_signed_in(visitor)


@pytest.mark.parametrize("next_", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "x"])
async def test_the_sign_in_leads_to_no_other_site(visitor: Visitor, next_: str) -> None:
    page = await visitor.sign_in(CLERK, next_)
    assert str(page.url) == f"{visitor.origin}/"


async def test_a_command_line_exchanges_its_key_for_a_token(local_stack: LocalStack, visitor: Visitor) -> None:
    file = local_stack.folder / OPERATOR_KEY
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    right = {"authorization": f"Bearer {file.read_text()}"}
    json_ = {"accept": "application/json"}
    routes = ["GET /internal/flows/{id}"]
    wanted = {"audience": "operations", "routes": routes}
    answer = await visitor.send("POST", "/auth/token", json=wanted, headers={**right, **json_})
    assert answer.status_code == 200
    for headers, audience, status in (
        ({"authorization": "Bearer slo_x"}, "operations", 401),
        ({}, "operations", 401),
        (right, "notifications", 403),
    ):
        wanted = {"audience": audience, "routes": routes}
        refused = await visitor.send("POST", "/auth/token", json=wanted, headers={**headers, **json_})
        assert refused.status_code == status


async def test_operations_believes_the_token_and_no_name_in_the_body(local_stack: LocalStack) -> None:
    key = {"authorization": f"Bearer {local_stack.credentials['operations']}"}
    body = {"reason": "why not", "ids": ["none-such"]}
    path = f"{local_stack.address('operations')}/internal/dead-letters/replay"
    async with httpx2.AsyncClient(headers=key, verify=NO_CERTIFICATES) as client:
        assert (await client.post(path, json=body)).status_code == 401
        operator = staff_of(local_stack, "operations")
        assert (await client.post(path, json={**body, "actor": "An"}, auth=operator)).status_code == 422
        assert (await client.post(path, json=body, auth=operator)).status_code == 404
