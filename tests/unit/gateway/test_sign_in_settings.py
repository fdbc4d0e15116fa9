"""In production nobody signs in over a line that leaks, or with a provider that asks for no password."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from deploy.local.identity_provider.settings import IdentityProviderSettings
from services.gateway.auth.settings import SignInSettings

SERVERS = {"mongodb_url": "mongodb://none", "rabbitmq_url": "amqp://none"}
COMPLETE = {
    "public_url": "https://stage.school.example",
    "oidc_issuer": "https://school.example",
    "oidc_client_secret": "secret",
    "claims_file": Path("claims.toml"),
    "actor_signing_key": "{}",
    "sign_in_key": "x" * 32,
}


def settings(**changed: Any) -> SignInSettings:
    return SignInSettings.model_validate({"environment": "production", **SERVERS, **COMPLETE, **changed})


def test_production_needs_an_issuer_over_tls_and_every_key() -> None:
    assert settings().discovery_url == "https://school.example/.well-known/openid-configuration"
    for changed in (
        {"oidc_issuer": ""},
        {"oidc_issuer": "http://127.0.0.1:8080/identity"},
        {"oidc_client_secret": ""},
        {"claims_file": None},
        {"actor_signing_key": ""},
        {"sign_in_key": "short"},
    ):
        with pytest.raises(ValidationError):
            settings(**changed)


def test_the_local_provider_is_refused_in_production() -> None:
    own = {
        "public_url": "http://127.0.0.1",
        "signing_key": "{}",
        "client_secret": "x",
        "redirect_uris": [],
        "logout_uris": [],
        "back_channel_logout_uri": "http://127.0.0.1",
    }
    assert IdentityProviderSettings.model_validate({"environment": "local", **own}).environment == "local"
    with pytest.raises(ValidationError):
        IdentityProviderSettings.model_validate({"environment": "production", **own})
