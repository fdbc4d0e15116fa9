"""Settings of the simulated registers, from the environment."""

from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class OutsideRegistersSettings(BaseSettings):
    """They start in a local or test environment only."""

    model_config = SettingsConfigDict(env_prefix="OUTSIDE_REGISTERS_", frozen=True, extra="ignore")

    environment: Literal["local", "test"]
    http_host: str = "127.0.0.1"
    http_port: int = 8091
    accrediting_body_key: SecretStr
    business_register_key: SecretStr
