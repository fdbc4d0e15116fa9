"""Settings of registration."""

from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class RegistrationSettings(ServiceSettings):
    """No settings besides the common ones."""

    model_config = SettingsConfigDict(env_prefix="REGISTRATION_")
