"""An actor token is believed by the service that it is for, for a minute, and only with the gateway's signature."""

import json

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from shared.access.actor import Actor, ActorKind
from shared.access.actor_token import (
    ISSUER,
    LEEWAY_SECONDS,
    LIFETIME_SECONDS,
    ActorTokenRefused,
    ActorTokenSigner,
    ActorTokenVerifier,
    public_keys,
)
from shared.access.role import Role
from shared.access.staff_member import StaffMember
from tests.support.staff import TestKey

NOW = 1_800_000_000.0
KEY, OTHER = TestKey().private, TestKey().private
ACTOR = Actor(kind=ActorKind.STAFF, id="noor.fictief", schools=frozenset({"99XX"}), roles=frozenset({Role.DESK}))
MEMBER = StaffMember(actor=ACTOR, name="Noor Fictief", school_name="ROC Voorbeeldstad")


def token(key: str = KEY, audience: str = "survey") -> str:
    return ActorTokenSigner(key).sign(MEMBER, audience, NOW)


def verifier(*keys: str) -> ActorTokenVerifier:
    return ActorTokenVerifier(public_keys(*keys), "survey")


def test_a_token_says_who_acts() -> None:
    assert verifier(KEY).verify(token(), NOW) == MEMBER


def test_the_next_key_can_be_announced_before_it_is_used() -> None:
    both = verifier(KEY, OTHER)
    assert both.verify(token(KEY), NOW) == both.verify(token(OTHER), NOW) == MEMBER


def test_a_token_ends_after_a_minute() -> None:
    last = NOW + LIFETIME_SECONDS + LEEWAY_SECONDS
    assert verifier(KEY).verify(token(), last - 1) == MEMBER
    with pytest.raises(ActorTokenRefused):
        verifier(KEY).verify(token(), last + 1)


def test_a_token_for_another_service_is_refused() -> None:
    with pytest.raises(ActorTokenRefused):
        verifier(KEY).verify(token(audience="operations"), NOW)


def test_a_token_of_another_key_is_refused() -> None:
    with pytest.raises(ActorTokenRefused):
        verifier(KEY).verify(token(OTHER), NOW)


def test_a_token_without_a_signature_or_with_a_shared_key_is_refused() -> None:
    """With the public key taken for a shared one, everybody could sign."""
    claims = {
        "iss": ISSUER,
        "aud": "survey",
        "iat": int(NOW),
        "exp": int(NOW) + 60,
        "member": MEMBER.model_dump(mode="json"),
    }
    shared = OctKey.import_key(public_keys(KEY).encode())
    forged = jwt.encode({"alg": "HS256"}, json.loads(json.dumps(claims, default=sorted)), shared, algorithms=["HS256"])
    head, body, _ = forged.split(".")
    for text in (forged, f"{head}.{body}.", "eyJhbGciOiJub25lIn0." + body + ".", "x", ""):
        with pytest.raises(ActorTokenRefused):
            verifier(KEY).verify(text, NOW)


def test_a_service_without_keys_believes_nobody() -> None:
    with pytest.raises(ActorTokenRefused):
        ActorTokenVerifier('{"keys": []}', "survey").verify(token(), NOW)


def test_services_get_the_public_half_only() -> None:
    (key,) = json.loads(public_keys(KEY))["keys"]
    assert "d" not in key
    assert key["kid"] == json.loads(public_keys(KEY))["keys"][0]["kid"]
