"""Settings of registration."""

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class RegistrationSettings(ServiceSettings):
    """The key of the links with which people confirm a mail address."""

    model_config = SettingsConfigDict(env_prefix="REGISTRATION_")

    link_key: SecretStr = Field(description="Signs the links to confirm an address; changing it invalidates them.")
