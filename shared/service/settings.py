"""What every service is told from outside: its servers, its addresses, its place in the world."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class ServiceSettings(BaseSettings):
    """Settings common to all services; a service subclasses it with its own prefix (`CONTRACTS_`)."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    environment: Literal["production", "local", "test"] = "production"
    mongodb_url: SecretStr = Field(description="With the credentials and the database of this service alone.")
    rabbitmq_url: SecretStr = Field(description="With the credentials of this service alone.")
    http_host: str = "127.0.0.1"
    http_port: int = 8000
    public_url: str = Field("http://127.0.0.1:8000", description="Where people reach this service; mails link here.")
    internal_token: SecretStr = Field(description="What services show each other on their /internal routes.")
    clock_file: Path | None = Field(None, description="A moved business clock; local and test only.")
    stop_seconds: float = Field(8.0, description="How long a stop may wait for messages in hand.")

    @model_validator(mode="after")
    def _clock_is_real_in_production(self) -> "ServiceSettings":
        if self.clock_file is not None and self.environment == "production":
            raise ValueError("CLOCK_FILE moves the business clock and is refused in production")
        return self
