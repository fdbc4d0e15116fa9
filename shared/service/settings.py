"""Settings that all services have, read from the environment."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from pydantic import Field, FilePath, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.service.certificates import mongodb_url, rabbitmq_url
from shared.storage.audit_setup import DATABASE as AUDIT_DATABASE


class ServiceSettings(BaseSettings):
    """Settings common to all services; a service subclasses it with its own prefix (`CONTRACTS_`)."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    environment: Literal["production", "local", "test"] = "production"
    mongodb_url: SecretStr = Field(description="With this service's own credentials and database; tls=true for TLS.")
    audit_mongodb_url: SecretStr | None = Field(
        None, description="Of the audit trail's database; by default `audit` on the server of MONGODB_URL."
    )
    rabbitmq_url: SecretStr = Field(description="With this service's own credentials; amqps:// for TLS.")
    tls_ca_file: FilePath | None = Field(
        None, description="PEM of the authorities that servers and other services must have; else the machine's own."
    )
    tls_certificate_file: FilePath | None = Field(
        None, description="PEM with a certificate and its key, shown to servers and other services that ask for one."
    )
    https_certificate_file: FilePath | None = Field(
        None, description="PEM with a certificate and its key: with it the service answers over HTTPS only."
    )
    https_client_ca_file: FilePath | None = Field(
        None, description="PEM of the authorities of clients: with it only who shows a certificate is answered."
    )
    http_host: str = "127.0.0.1"
    http_port: int = 8000
    public_url: str = Field("http://127.0.0.1:8000", description="Base of the links in mails; https in production.")
    internal_credentials: dict[str, str] = Field(
        default_factory=dict, description="SHA-256 of the credential of each program that may call, by its name."
    )
    actor_keys: str = Field('{"keys": []}', description="Public keys of actor tokens, as a JSON Web Key Set.")
    clock_file: Path | None = Field(None, description="Shifts the business clock; local and test only.")
    messaging_adapters: Literal["tuned", "plain"] = Field("tuned", description="plain: public interfaces of libraries.")
    migration_batch: int = Field(500, ge=1, description="How many documents a migration changes at a time.")
    failed_attempts_per_minute: int = Field(
        30, ge=1, description="From one address: unknown links, wrong keys, failed sign-ins; more are answered 429."
    )
    staff_requests_per_minute: int = Field(
        600, ge=1, description="Of one account of staff at this service; more are answered 429."
    )
    stop_seconds: float = Field(8.0, description="How long a stop waits for messages in flight.")

    @model_validator(mode="after")
    def _settings_agree(self) -> "ServiceSettings":
        if self.clock_file is not None and self.environment == "production":
            raise ValueError("CLOCK_FILE shifts the business clock and is refused in production")
        if self.environment == "production" and not self.public_url.startswith("https://"):
            raise ValueError("PUBLIC_URL must be an https address in production: its links open what is a person's own")
        if self.https_client_ca_file is not None and self.https_certificate_file is None:
            raise ValueError(
                "HTTPS_CLIENT_CA_FILE needs HTTPS_CERTIFICATE_FILE: over HTTP no client shows a certificate"
            )
        return self

    @property
    def mongodb_address(self) -> str:
        """The URL of the database with the certificates."""
        return mongodb_url(self.mongodb_url.get_secret_value(), self.tls_ca_file, self.tls_certificate_file)

    @property
    def audit_address(self) -> str:
        """The URL of the audit trail's database with the certificates."""
        stated = self.audit_mongodb_url or self.mongodb_url
        url = urlsplit(stated.get_secret_value())
        named = url if self.audit_mongodb_url else url._replace(path=f"/{AUDIT_DATABASE}")
        return mongodb_url(urlunsplit(named), self.tls_ca_file, self.tls_certificate_file)

    @property
    def rabbitmq_address(self) -> str:
        """The URL of the broker with the certificates."""
        return rabbitmq_url(self.rabbitmq_url.get_secret_value(), self.tls_ca_file, self.tls_certificate_file)
