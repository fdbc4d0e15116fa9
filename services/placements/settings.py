"""What placements is told from outside."""

from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class PlacementsSettings(ServiceSettings):
    """Nothing but what every service is told."""

    model_config = SettingsConfigDict(env_prefix="PLACEMENTS_")
