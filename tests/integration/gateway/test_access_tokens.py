"""A portal exchanges its key for an access token, which opens what the key opens and ends with it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from deploy.local.local_stack import LocalStack
from services.gateway.oauth.access_token import LIFETIME_SECONDS, AccessTokens
from services.gateway.portal.commands.change_portal import EndKeys, RotateKey, end_keys, rotate_key
from services.gateway.portal.portal import PortalKey
from services.gateway.service import service
from shared.access.credentials import hash_of
from shared.events.portals.portal_event import PortalKind
from shared.messaging.model.clock import system_time
from tests.access.identities import EXPIRED_KEY, KEYS, REVOKED_KEY, bearer
from tests.access.test_routes import add_portals
from tests.integration.web.test_every_route import AWAY
from tests.support.service_application import ServiceApplication, service_application

ID, KEY = "school", KEYS[PortalKind.SCHOOL]
MAX_FAILURES = 10
GRANT = {"grant_type": "client_credentials"}


@pytest.fixture
async def gateway(local_stack: LocalStack) -> AsyncIterator[ServiceApplication]:
    """A gateway with portals, whose neighbours are away."""
    neighbours = dict.fromkeys(("registration_url", "operations_url"), f"http://{AWAY}")
    secret = "a-key-of-the-tests-a-key-of-the-tests"
    own = {"access_token_key": secret, "failed_attempts_per_minute": MAX_FAILURES, **neighbours}
    async with service_application(local_stack.servers, service, **own) as started:
        await add_portals(started)
        yield started


async def ask(gateway: ServiceApplication, id: str = ID, key: str = KEY, **headers: str) -> httpx2.Response:
    """The answer of the token endpoint."""
    form = {**GRANT, "client_id": id, "client_secret": key}
    # the client of the tests shows the credential of an operator unless told otherwise
    return await gateway.client.post("/oauth/token", data=form, headers={"authorization": "", **headers})


async def status(gateway: ServiceApplication, secret: str) -> int:
    """404 for a portal that may ask for its events: this one is unknown."""
    return (await gateway.client.get("/v1/events/unknown-1", headers=bearer(secret), auth=None)).status_code


async def token_of(gateway: ServiceApplication) -> str:
    """An access token of the portal."""
    return str((await ask(gateway)).json()["access_token"])


async def test_a_token_opens_what_the_key_opens(gateway: ServiceApplication) -> None:
    answer = await ask(gateway)
    given: dict[str, Any] = answer.json()
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert (given["token_type"], given["expires_in"]) == ("Bearer", LIFETIME_SECONDS)
    assert await status(gateway, KEY) == await status(gateway, given["access_token"]) == 404
    basic = await gateway.client.post("/oauth/token", data=GRANT, auth=(ID, KEY))
    assert await status(gateway, basic.json()["access_token"]) == 404
    assert await status(gateway, f"{given['access_token']}x") == 401


async def test_only_a_key_that_opens_gets_a_token(gateway: ServiceApplication) -> None:
    wrong = (
        (ID, "slk_unknown"),
        (ID, KEYS[PortalKind.COMPANY]),
        ("unknown", KEY),
        ("expired", EXPIRED_KEY),
        ("revoked", REVOKED_KEY),
    )
    for id, key in wrong:
        answer = await ask(gateway, id, key)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    refused = await gateway.client.post("/oauth/token", data=GRANT, auth=(ID, "slk_unknown"))
    assert refused.headers["www-authenticate"].startswith("Basic ")
    assert (await gateway.client.post("/oauth/token", json=GRANT)).json()["error"] == "invalid_request"


async def test_a_token_ends_at_once_with_its_portal_and_with_its_key(gateway: ServiceApplication) -> None:
    commands, now = gateway.app.state.commands, system_time()
    first = await token_of(gateway)
    await commands.execute(rotate_key, RotateKey(ID, PortalKey(sha256=hash_of("slk_next")), now))
    second = (await ask(gateway, key="slk_next")).json()["access_token"]
    assert [await status(gateway, each) for each in (first, second)] == [404, 404]
    await commands.execute(end_keys, EndKeys(ID, now, only_older=True))
    assert [await status(gateway, each) for each in (first, second)] == [401, 404]
    await commands.execute(end_keys, EndKeys(ID, now))
    assert [await status(gateway, each) for each in (first, second)] == [401, 401]


async def test_a_token_ends_after_ten_minutes(gateway: ServiceApplication) -> None:
    tokens: AccessTokens = gateway.app.state.dependencies[AccessTokens]
    made = system_time() - timedelta(seconds=LIFETIME_SECONDS + 1)
    assert await status(gateway, tokens.issue(ID, hash_of(KEY), made.timestamp())) == 401
    assert await status(gateway, tokens.issue(ID, hash_of(KEY), system_time().timestamp())) == 404


async def test_after_failures_the_client_waits_at_that_address(gateway: ServiceApplication) -> None:
    for _ in range(MAX_FAILURES):
        assert (await ask(gateway, key="slk_x", **{"x-forwarded-for": "192.0.2.1"})).status_code == 401
    limited = await ask(gateway, **{"x-forwarded-for": "192.0.2.1"})
    assert (limited.status_code, 0 < int(limited.headers["retry-after"]) <= 60) == (429, True)
    assert (await ask(gateway, **{"x-forwarded-for": "192.0.2.2"})).status_code == 200


async def test_the_endpoint_describes_itself(gateway: ServiceApplication) -> None:
    found = (await gateway.client.get("/.well-known/oauth-authorization-server")).json()
    issuer = found["issuer"]
    assert found["token_endpoint"] == f"{issuer}/oauth/token"
    assert found["grant_types_supported"] == ["client_credentials"]
    assert found["token_endpoint_auth_methods_supported"] == ["client_secret_basic", "client_secret_post"]
