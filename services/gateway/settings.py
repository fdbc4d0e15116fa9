"""Settings of the gateway."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from services.gateway.auth.settings import SignInSettings


class GatewaySettings(SignInSettings):
    """The sign-in, the portals, their rate limit, and the services that requests are forwarded to."""

    model_config = SettingsConfigDict(env_prefix="GATEWAY_")

    portals_file: Path | None = Field(
        None, description="JSON list of portals that are added at the first request: name, kind, source, key_sha256."
    )
    registration_url: str
    operations_url: str
    submission_days: int = Field(
        1_095, ge=31, description="An event that a portal submits again is recognised as the same that long."
    )
    registration_credential: SecretStr = Field(description="Shown to registration, which holds its hash.")
    operations_credential: SecretStr = Field(description="Shown to operations, which holds its hash.")
    events_per_minute: int = Field(
        60_000, description="Events per minute that one portal may publish; more are answered 429."
    )
