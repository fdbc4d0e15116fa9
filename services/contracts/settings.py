"""Settings of the contracts service."""

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class ContractsSettings(ServiceSettings):
    """The key of the signing links and the address of registration."""

    model_config = SettingsConfigDict(env_prefix="CONTRACTS_")

    link_key: SecretStr = Field(description="Signs the links of the signing pages; changing it invalidates all links.")
    objection_days: int = Field(
        14, ge=1, description="How long parties may object to a change that is announced; no source names a number."
    )
    registration_url: str = Field(description="Base URL of registration, which resolves people.")
    registration_credential: SecretStr = Field(description="Shown to registration, which holds its hash.")
