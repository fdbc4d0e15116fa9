"""What contracts is told from outside."""

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class ContractsSettings(ServiceSettings):
    """Signing links and the address book."""

    model_config = SettingsConfigDict(env_prefix="CONTRACTS_")

    link_key: SecretStr = Field(description="Signs the links of the signing pages; changing it ends all links.")
    registration_url: str = Field(description="Where the address book answers.")
