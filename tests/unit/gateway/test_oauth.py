"""Access tokens, and the requests that ask for one."""

import json
from base64 import b64encode, urlsafe_b64encode

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from services.gateway.oauth.access_token import (
    LIFETIME_SECONDS,
    AccessToken,
    AccessTokenRefusedError,
    AccessTokens,
)
from services.gateway.oauth.client_credentials import ClientCredentials, client_credentials
from services.gateway.oauth.errors import OAuthError

SECRET, ISSUER, NOW = "a-key-of-the-tests-a-key-of-the-tests", "http://desk.example", 1_790_000_000.0
TOKENS = AccessTokens(SECRET, ISSUER)
GRANT = ("grant_type", "client_credentials")
POSTED = [GRANT, ("client_id", "p"), ("client_secret", "s")]


def basic(text: str) -> str:
    """The header of HTTP Basic."""
    return f"Basic {b64encode(text.encode()).decode()}"


def test_a_token_names_the_portal_and_its_key_for_ten_minutes() -> None:
    token = TOKENS.issue("school-portal", "0123456789abcdef0123", NOW)
    assert TOKENS.verify(token, NOW + LIFETIME_SECONDS - 1) == AccessToken("school-portal", "0123456789abcdef")
    assert LIFETIME_SECONDS <= 600
    with pytest.raises(AccessTokenRefusedError):
        TOKENS.verify(token, NOW + LIFETIME_SECONDS + 1)


def test_a_token_that_is_not_this_gateways_is_refused() -> None:
    def unsigned(part: object) -> str:
        return urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")

    claims = {"iss": ISSUER, "aud": "stageloket", "sub": "p", "key": "k", "exp": int(NOW) + 60}
    key = OctKey.import_key(SECRET)
    forged = [
        AccessTokens("another-key-of-the-tests-another-key", ISSUER).issue("p", "k", NOW),
        AccessTokens(SECRET, "http://elsewhere.example").issue("p", "k", NOW),
        jwt.encode({"alg": "HS256", "typ": "JWT"}, claims, key),
        jwt.encode({"alg": "HS256", "typ": "at+jwt"}, {**claims, "aud": "elsewhere"}, key),
        jwt.encode({"alg": "HS256", "typ": "at+jwt"}, {name: claims[name] for name in claims if name != "exp"}, key),
        jwt.encode({"alg": "HS256", "typ": "at+jwt"}, {name: claims[name] for name in claims if name != "key"}, key),
        f"{unsigned({'alg': 'none', 'typ': 'at+jwt'})}.{unsigned(claims)}.",
        "a.b.c",
        "..",
    ]
    for token in forged:
        with pytest.raises(AccessTokenRefusedError):
            TOKENS.verify(token, NOW)
    right = jwt.encode({"alg": "HS256", "typ": "at+jwt"}, claims, key)
    assert TOKENS.verify(right, NOW) == AccessToken("p", "k")


def test_the_id_and_secret_stand_in_the_form_or_in_the_header() -> None:
    assert client_credentials("", POSTED) == ClientCredentials("p", "s", basic=False)
    assert client_credentials(basic("p:s%2Bt"), [GRANT]) == ClientCredentials("p", "s+t", basic=True)


@pytest.mark.parametrize(
    ("authorization", "form", "code", "status"),
    [
        ("", [], "invalid_request", 400),
        ("", [GRANT], "invalid_client", 401),
        ("", [GRANT, ("client_id", "p")], "invalid_client", 401),
        ("", [*POSTED, GRANT], "invalid_request", 400),
        (basic("p:s"), POSTED, "invalid_request", 400),
        ("Bearer slk_x", [GRANT], "invalid_client", 401),
        ("Basic !", [GRANT], "invalid_client", 401),
        ("Basic /w==", [GRANT], "invalid_client", 401),
        (basic("nothing"), [GRANT], "invalid_client", 401),
        ("", [("grant_type", "password"), *POSTED[1:]], "unsupported_grant_type", 400),
        ("", [*POSTED, ("scope", "everything")], "invalid_scope", 400),
    ],
)
def test_a_wrong_request_gets_an_error_of_the_rfc(
    authorization: str, form: list[tuple[str, str]], code: str, status: int
) -> None:
    with pytest.raises(OAuthError) as refused:
        client_credentials(authorization, form)
    response = refused.value.response()
    assert (json.loads(bytes(response.body))["error"], response.status_code) == (code, status)
    assert response.headers["cache-control"] == "no-store"
    assert ("www-authenticate" in response.headers) == (status == 401 and bool(authorization))
