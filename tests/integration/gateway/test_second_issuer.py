"""The sign-in with a provider that is not ours: discovery, code, ID token with its nonce, and claims."""

import re
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from deploy.local.ping import web_server_answers
from deploy.local.process import Process
from services.gateway.auth.identity_provider import IdentityProvider, SignInFailed
from services.gateway.auth.pending_sign_in import PendingSignIn
from services.gateway.auth.settings import SignInSettings
from shared.web.tls import NO_CERTIFICATES
from tests.support.eventually import eventually

CALLBACK = "http://127.0.0.1:8080/auth/callback"


@pytest.fixture
async def issuer(tmp_path: Path) -> AsyncIterator[str]:
    """oidc-provider-mock in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    process = Process("provider", command, {"AUTHLIB_INSECURE_TRANSPORT": "1"}, tmp_path / "provider.log")
    await process.start()
    address = f"http://127.0.0.1:{port}"

    async def ready() -> None:
        assert await web_server_answers("127.0.0.1", port, "/.well-known/openid-configuration")

    try:
        await eventually(ready, 60)
        yield address
    finally:
        await process.stop(2)


def provider(issuer: str) -> IdentityProvider:
    settings = {
        "environment": "test",
        "mongodb_url": "mongodb://none",
        "rabbitmq_url": "amqp://none",
        "oidc_issuer": issuer,
        "oidc_client_secret": "secret",
        "claims_file": "none",
        "actor_signing_key": "none",
        "sign_in_key": "x" * 32,
    }
    return IdentityProvider(SignInSettings.model_validate(settings))


async def signed_in(client: IdentityProvider, sub: str) -> tuple[str, PendingSignIn]:
    """Sign in as someone; returns the code, and what is needed to finish."""
    url, pending = await client.begin(CALLBACK, "/", fresh=False)
    async with httpx2.AsyncClient(verify=NO_CERTIFICATES) as browser:
        answer = await browser.post(url, data={"sub": sub})
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    assert query["state"] == [pending.state]
    return query["code"][0], pending


async def test_a_person_of_another_provider_is_known(issuer: str) -> None:
    client = provider(issuer)
    code, pending = await signed_in(client, "an@guests.example")
    identity = await client.finish(code, pending)
    assert identity.claims["sub"] == "an@guests.example"
    assert re.fullmatch(r"\d{10}", str(identity.authenticated_at))


async def test_an_answer_with_another_nonce_is_refused(issuer: str) -> None:
    client = provider(issuer)
    code, pending = await signed_in(client, "an@guests.example")
    with pytest.raises(SignInFailed):
        await client.finish(code, replace(pending, nonce="another"))


async def test_metadata_of_another_issuer_are_refused(issuer: str) -> None:
    client = provider(issuer)
    client.issuer = "https://school.example"
    with pytest.raises(SignInFailed, match="another issuer"):
        await client.begin(CALLBACK, "/", fresh=False)
