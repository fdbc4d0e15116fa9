"""Settings of the gateway."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict

from services.gateway.auth.settings import SignInSettings

MIN_KEY = 32


class GatewaySettings(SignInSettings):
    """The sign-in, the portals, their rate limit, and the services that requests are forwarded to."""

    model_config = SettingsConfigDict(env_prefix="GATEWAY_")

    portals_file: Path | None = Field(
        None, description="JSON list of portals that are added at the first request: name, kind, source, key_sha256."
    )
    access_token_key: SecretStr = Field(
        SecretStr(""), description="Signs access tokens of portals, 32 characters or more; without it there are none."
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
    portal_requests_per_minute: int = Field(
        60_000, ge=1, description="Requests of all kinds per minute that one portal may send; more are answered 429."
    )
    requests_at_once: int = Field(
        128,
        ge=4,
        description="Requests with events that a replica works on at once, a portal a quarter; others are 503.",
    )
    questions_per_day: int = Field(
        5, ge=1, description="Questions about one person, and about one placement, that lead to mails; more are 429."
    )

    @field_validator("access_token_key")
    @classmethod
    def _key_is_long(cls, key: SecretStr) -> SecretStr:
        if 0 < len(key.get_secret_value()) < MIN_KEY:
            raise ValueError(f"a key of fewer than {MIN_KEY} characters can be guessed from a token")
        return key
