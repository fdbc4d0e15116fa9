"""Settings of the placements service."""

from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class PlacementsSettings(ServiceSettings):
    """Only the settings that every service has."""

    model_config = SettingsConfigDict(env_prefix="PLACEMENTS_")
