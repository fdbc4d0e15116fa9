"""What registration is told from outside."""

from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class RegistrationSettings(ServiceSettings):
    """Nothing but what every service is told."""

    model_config = SettingsConfigDict(env_prefix="REGISTRATION_")
