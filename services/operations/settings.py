"""What operations is told from outside."""

from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class OperationsSettings(ServiceSettings):
    """Nothing but what every service is told."""

    model_config = SettingsConfigDict(env_prefix="OPERATIONS_")
