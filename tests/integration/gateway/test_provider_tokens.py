"""Tokens of an identity provider: only what its own key signed, for us, of this kind, is believed."""

import logging
import re
import time
from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest
from joserfc.jwk import ECKey

from deploy.local.local_stack import LocalStack
from deploy.local.sign_in import CLAIMS_FILE
from services.gateway.auth.cookies import SESSION, SIGN_IN
from services.gateway.auth.identity_provider import IdentityProvider, SignInFailed
from services.gateway.auth.session.staff_session import StaffSession
from services.gateway.auth.settings import SignInSettings
from services.gateway.service import service
from shared.telemetry.logs import LIBRARIES, quiet_libraries
from tests.integration.gateway.school_provider import CLIENT, SchoolProvider, changed, school_provider, unsigned
from tests.integration.web.test_every_route import AWAY
from tests.support.service_application import KEY, ServiceApplication, service_application

pytestmark = pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
"""Which production does not see: an unsigned token must be refused, not warned of."""
CALLBACK = "https://desk.example/auth/callback"
STRANGER = ECKey.generate_key("P-256", {"kid": "own"})
"""Under the name of the provider's key."""
SIGN_IN_KEY = "x" * 32


@pytest.fixture
async def school() -> AsyncIterator[SchoolProvider]:
    """A provider that lists `none` and HS256."""
    async with school_provider() as started:
        yield started


@pytest.fixture
async def gateway(local_stack: LocalStack, school: SchoolProvider) -> AsyncIterator[ServiceApplication]:
    """A gateway whose staff signs in there."""
    own = {
        **dict.fromkeys(("registration_url", "operations_url"), f"http://{AWAY}"),
        "oidc_issuer": school.issuer,
        "oidc_client_secret": "secret",
        "claims_file": CLAIMS_FILE,
        "actor_signing_key": KEY.private,
        "sign_in_key": SIGN_IN_KEY,
    }
    async with service_application(local_stack.servers, service, **own) as started:
        yield started


def client_of(school: SchoolProvider) -> IdentityProvider:
    """The gateway's client, which has read nothing yet."""
    servers = {"environment": "test", "mongodb_url": "mongodb://none", "rabbitmq_url": "amqp://none"}
    keys = {"claims_file": "none", "actor_signing_key": "none", "sign_in_key": SIGN_IN_KEY}
    settings = {"oidc_issuer": school.issuer, "oidc_client_secret": "secret", **keys, **servers}
    return IdentityProvider(SignInSettings.model_validate(settings))


def cookie_of(answer: httpx2.Response, name: str) -> str:
    """A cookie that the answer sets, "" without."""
    lines = [SimpleCookie(line) for line in answer.headers.get_list("set-cookie")]
    return next((line[name].value for line in lines if name in line), "")


async def begun(gateway: ServiceApplication, path: str = "/auth/sign-in?fresh=1") -> tuple[str, str, str]:
    """A sign-in that waits for its answer: the state, the nonce and the cookie."""
    answer = await gateway.client.get(path)
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    return query["state"][0], query["nonce"][0], f"{SIGN_IN}={cookie_of(answer, SIGN_IN)}"


async def answered(gateway: ServiceApplication, state: str, cookie: str) -> httpx2.Response:
    """What the gateway makes of the provider's answer."""
    return await gateway.client.get(f"/auth/callback?code=c&state={state}", headers={"cookie": cookie})


async def signed_in(gateway: ServiceApplication, school: SchoolProvider, seconds_ago: int = 0) -> str:
    """The cookie of a session of somebody who signed in at the provider then."""
    state, nonce, cookie = await begun(gateway, "/auth/sign-in")
    school.id_token = school.signed(school.id_claims(nonce, auth_time=int(time.time()) - seconds_ago))
    session = cookie_of(await answered(gateway, state, cookie), SESSION)
    assert session
    return f"{SESSION}={session}"


async def has_session(gateway: ServiceApplication, cookie: str) -> bool:
    """Whether it is open."""
    answer = await gateway.client.get("/auth/sessions", headers={"cookie": cookie})
    return answer.status_code == 200


async def logged_out(gateway: ServiceApplication, token: str) -> int:
    """The status of a logout."""
    return (await gateway.client.post("/auth/backchannel-logout", data={"logout_token": token})).status_code


async def test_no_unsigned_or_shared_key_token_ends_a_session(
    gateway: ServiceApplication, school: SchoolProvider
) -> None:
    session = await signed_in(gateway, school)
    claims = school.logout_claims()
    assert await logged_out(gateway, unsigned(claims, "logout+jwt")) == 400
    assert await logged_out(gateway, school.signed(claims, school.shared, typ="logout+jwt")) == 400
    assert await has_session(gateway, session)
    assert await logged_out(gateway, school.logout_token()) == 200
    assert not await has_session(gateway, session)


async def test_a_token_of_another_type_ends_no_session(gateway: ServiceApplication, school: SchoolProvider) -> None:
    session = await signed_in(gateway, school)
    for typ in ("JWT", "at+jwt", ""):
        assert await logged_out(gateway, school.signed(school.logout_claims(), typ=typ)) == 400, typ
    assert await has_session(gateway, session)
    assert await logged_out(gateway, school.logout_token(typ=None)) == 200
    assert not await has_session(gateway, session)


async def test_only_an_id_token_that_the_providers_key_signed_for_us_opens_a_session(
    gateway: ServiceApplication, school: SchoolProvider
) -> None:
    for number in range(8):
        state, nonce, cookie = await begun(gateway)
        claims = school.id_claims(nonce)
        own = school.signed(claims)
        school.id_token = (
            unsigned(claims, "JWT"),
            school.signed(claims, school.shared),
            school.signed(claims, STRANGER),
            changed(own, sub="another"),
            school.signed(school.id_claims(nonce, aud="another", azp=CLIENT)),
            school.signed(school.id_claims(nonce, iss="https://another.example")),
            school.signed(school.id_claims(nonce, exp=int(time.time()) - 60)),
            school.signed(school.id_claims(nonce, auth_time=int(time.time()) - 3600)),
        )[number]
        answer = await answered(gateway, state, cookie)
        assert (number, answer.status_code, cookie_of(answer, SESSION)) == (number, 403, "")
    assert await has_session(gateway, await signed_in(gateway, school))


async def test_another_session_is_ended_after_a_fresh_sign_in_only(
    gateway: ServiceApplication, school: SchoolProvider
) -> None:
    old, fresh = await signed_in(gateway, school, seconds_ago=600), await signed_in(gateway, school)
    ends = {each: f"/auth/sessions/{StaffSession.id_of(each.partition('=')[2])}/end" for each in (old, fresh)}
    refused = await gateway.client.post(ends[fresh], headers={"cookie": old})
    assert (refused.status_code, refused.json()["type"]) == (401, "/problems/sign-in-again")
    assert await has_session(gateway, fresh)
    assert (await gateway.client.post(ends[old], headers={"cookie": fresh})).status_code == 303
    assert not await has_session(gateway, old)


async def test_a_page_of_another_site_begins_no_sign_in_and_a_mailed_link_is_kept(gateway: ServiceApplication) -> None:
    wanted = "/desk/cases/x?lang=en"
    path = f"/auth/sign-in?{urlencode({'next': wanted})}"
    for site in ("cross-site", "same-site"):
        answer = await gateway.client.get(path, headers={"sec-fetch-site": site})
        assert (answer.status_code, urlsplit(answer.headers["location"]).path) == (303, "/")
        assert cookie_of(answer, SIGN_IN) == ""
        page = (await gateway.client.get(answer.headers["location"])).text
        button = re.search(r'href="(/auth/sign-in[^"]*)"', page)
        assert button is not None
        assert parse_qs(urlsplit(button[1]).query) == {"next": [wanted]}
    for headers in ({"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {}):
        assert cookie_of(await gateway.client.get(path, headers=headers), SIGN_IN)


async def test_a_replica_that_began_no_sign_in_believes_no_unsigned_token_either(school: SchoolProvider) -> None:
    _, pending = await client_of(school).begin(CALLBACK, "/", fresh=False)
    school.id_token = unsigned(school.id_claims(pending.nonce), "JWT")
    with pytest.raises(SignInFailed):
        await client_of(school).finish("c", pending)
    school.id_token = school.signed(school.id_claims(pending.nonce))
    assert (await client_of(school).finish("c", pending)).claims["nonce"] == pending.nonce


async def test_no_log_holds_the_verifier_of_a_sign_in(
    school: SchoolProvider, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in LIBRARIES:
        monkeypatch.setattr(logging.getLogger(name), "level", logging.NOTSET)
    quiet_libraries()
    caplog.set_level(logging.DEBUG)
    _, pending = await client_of(school).begin(CALLBACK, "/", fresh=False)
    assert pending.code_verifier
    assert pending.code_verifier not in caplog.text


async def test_a_nonce_has_256_random_bits(school: SchoolProvider) -> None:
    nonces = {(await client_of(school).begin(CALLBACK, "/", fresh=False))[1].nonce for _ in range(3)}
    assert len(nonces) == 3
    assert all(re.fullmatch(r"[\w-]{43}", nonce) for nonce in nonces)
