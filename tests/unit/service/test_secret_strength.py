"""Production takes no secret that somebody could guess or read in the source code."""

from typing import Any

import pytest
from pydantic import SecretStr

from deploy.local.components import SERVICES
from deploy.rabbitmq.generate import service_of
from shared.service.secret_strength import MIN_CHARACTERS, PUBLISHED, weak_secrets, why_weak

STRONG = "5f0b8c1e9a7d4e2f8b6a3c9d"


@pytest.mark.parametrize(
    ("secret", "reason"),
    [
        ("", "empty"),
        ("contracts", "the name of its account"),
        ("short-but-random-7f3", "can be guessed"),
        ("a" * 64, "can be guessed"),
        ("abcabcabc" * 8, "can be guessed"),
        *[(f"{STRONG}{part}", "published") for part in PUBLISHED],
    ],
)
def test_a_weak_secret_is_refused_with_its_reason_and_not_shown(secret: str, reason: str) -> None:
    weakness = why_weak(secret, owner="contracts")
    assert reason in weakness
    assert not secret or secret == "contracts" or secret not in weakness


def test_a_long_random_secret_is_taken() -> None:
    assert len(STRONG) == MIN_CHARACTERS
    assert why_weak(STRONG, owner="contracts") == ""


@pytest.mark.parametrize("service", SERVICES)
def test_every_secret_of_every_service_is_judged(service: str) -> None:
    settings = service_of(service).settings
    secrets = {name for name, field in settings.model_fields.items() if "SecretStr" in str(field.annotation)}
    weak: dict[str, Any] = {name: SecretStr("weak") for name in secrets}
    assert {name for name, _ in weak_secrets(settings.model_construct(**weak))} == secrets
    addresses: dict[str, Any] = {name: SecretStr(f"mongodb://{service}:{STRONG}@host/db") for name in secrets}
    assert list(weak_secrets(settings.model_construct(**addresses))) == []
    own_name: dict[str, Any] = {name: SecretStr(f"amqp://{service}:{service}@host/") for name in secrets}
    assert {weakness for _, weakness in weak_secrets(settings.model_construct(**own_name))} == {
        "the password is the name of its account"
    }
