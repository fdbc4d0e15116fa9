"""The local identity provider is strict where a provider must be: PKCE, known addresses, one code once."""

from base64 import b64encode
from typing import Any

import httpx2
import pytest

from deploy.local.identity_provider.app import identity_provider_app
from deploy.local.identity_provider.settings import IdentityProviderSettings
from tests.support.staff import TestKey

CALLBACK = "http://desk.example/auth/callback"
WANTED = {
    "client_id": "stageloket",
    "redirect_uri": CALLBACK,
    "response_type": "code",
    "scope": "openid",
    "state": "s",
    "nonce": "n",
    "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    "code_challenge_method": "S256",
}
"""The challenge and its verifier are the example of RFC 7636."""
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


def client() -> httpx2.AsyncClient:
    settings: dict[str, Any] = {
        "environment": "test",
        "public_url": "http://idp.example/identity",
        "signing_key": TestKey().private,
        "client_secret": "secret",
        "redirect_uris": [CALLBACK],
        "logout_uris": [],
        "back_channel_logout_uri": "http://127.0.0.1:1",
    }
    app = identity_provider_app(IdentityProviderSettings.model_validate(settings))
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://idp.example")


@pytest.mark.parametrize(
    "changed",
    [
        {"code_challenge": None},
        {"code_challenge_method": "plain"},
        {"redirect_uri": "http://elsewhere.example"},
        {"client_id": "another"},
        {"response_type": "token"},
        {"scope": "profile"},
    ],
)
async def test_a_request_that_is_not_safe_leads_nowhere(changed: dict[str, str | None]) -> None:
    query = {name: value for name, value in {**WANTED, **changed}.items() if value is not None}
    async with client() as browser:
        answer = await browser.get("/identity/authorize", params=query)
    assert (answer.status_code, "location" in answer.headers) == (400, False)


async def test_a_code_is_for_the_client_that_has_its_verifier_and_secret() -> None:
    right = {"authorization": "Basic " + b64encode(b"stageloket:secret").decode()}
    wrong = {"authorization": "Basic " + b64encode(b"stageloket:another").decode()}
    async with client() as browser:

        async def exchange(headers: dict[str, str], verifier: str) -> httpx2.Response:
            page = await browser.get("/identity/authorize", params={**WANTED, "prompt": "login"})
            request_id = page.text.partition('name="request_id" value="')[2].partition('"')[0]
            chosen = await browser.post("/identity/choose", data={"request_id": request_id, "sub": "noor.fictief"})
            code = httpx2.URL(chosen.headers["location"]).params["code"]
            form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
            return await browser.post("/identity/token", data={**form, "code_verifier": verifier}, headers=headers)

        assert (await exchange(right, VERIFIER)).status_code == 200
        assert (await exchange(right, "another" * 8)).status_code == 400
        assert (await exchange(wrong, VERIFIER)).status_code == 401
        assert (await exchange({}, VERIFIER)).status_code == 401
