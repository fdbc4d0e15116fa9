"""Settings of the sign-in of staff."""

from pathlib import Path

from pydantic import Field, SecretStr, model_validator

from shared.service.settings import ServiceSettings


class SignInSettings(ServiceSettings):
    """The identity provider, the sessions and the keys. Without `oidc_issuer` nobody can sign in, which is refused in
    production."""

    oidc_issuer: str = Field("", description="The issuer of the identity provider, over TLS in production.")
    oidc_discovery_url: str = Field("", description="Of its metadata; by default below the issuer.")
    oidc_client_id: str = "stageloket"
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_scope: str = "openid profile"
    claims_file: Path | None = Field(None, description="TOML: schools and roles by claim (docs/decisions/sign-in.md).")
    origins: list[str] = Field([], description="Further origins of the front door; http://localhost:8080 locally.")
    actor_signing_key: SecretStr = Field(SecretStr(""), description="The private key of actor tokens (JWK, P-256).")
    sign_in_key: SecretStr = Field(SecretStr(""), description="Seals the state of a sign-in; 32 characters or more.")
    session_idle_minutes: int = Field(30, ge=1, description="A session that is not used for so long has ended.")
    session_hours: int = Field(10, ge=1, description="A session ends after so long, however much it is used.")
    operators_file: Path | None = Field(None, description="JSON list of command lines: id, key_sha256.")

    @property
    def discovery_url(self) -> str:
        """Where the identity provider describes itself."""
        return self.oidc_discovery_url or f"{self.oidc_issuer.rstrip('/')}/.well-known/openid-configuration"

    @property
    def own_origins(self) -> tuple[str, ...]:
        """The origins of the front door, the main one first."""
        return tuple(origin.rstrip("/") for origin in (self.public_url, *self.origins))

    @model_validator(mode="after")
    def _sign_in_is_complete(self) -> "SignInSettings":
        if self.environment == "production" and not self.oidc_issuer.startswith("https://"):
            raise ValueError("OIDC_ISSUER must be an https address: nobody could sign in, or over a line that leaks")
        needed = {
            "OIDC_CLIENT_SECRET": self.oidc_client_secret.get_secret_value(),
            "CLAIMS_FILE": self.claims_file,
            "ACTOR_SIGNING_KEY": self.actor_signing_key.get_secret_value(),
            "SIGN_IN_KEY": len(self.sign_in_key.get_secret_value()) >= 32,
        }
        if missing := [name for name, value in needed.items() if self.oidc_issuer and not value]:
            raise ValueError(f"{', '.join(missing)}: needed beside OIDC_ISSUER, the key with 32 characters or more")
        return self
