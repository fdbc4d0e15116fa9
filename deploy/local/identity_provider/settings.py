"""Settings of the local identity provider, from the environment."""

from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class IdentityProviderSettings(BaseSettings):
    """It starts in a local or test environment only.

    `public_url` is its issuer, as browsers reach it; `back_url` is how the gateway reaches it, when that differs.
    `signing_key` is a private JSON Web Key of the curve P-256, kept over restarts.
    """

    model_config = SettingsConfigDict(env_prefix="IDENTITY_PROVIDER_", frozen=True, extra="ignore")

    environment: Literal["local", "test"]
    http_host: str = "127.0.0.1"
    http_port: int = 8090
    public_url: str
    back_url: str = ""
    signing_key: SecretStr
    client_id: str = "stageloket"
    client_secret: SecretStr
    redirect_uris: list[str]
    logout_uris: list[str]
    back_channel_logout_uri: str

    @property
    def server_url(self) -> str:
        """Where the gateway asks for tokens and keys."""
        return self.back_url or self.public_url
