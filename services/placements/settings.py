"""Settings of the placements service."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class PlacementsSettings(ServiceSettings):
    """The terms of placements."""

    model_config = SettingsConfigDict(env_prefix="PLACEMENTS_")

    end_grace_days: int = Field(
        14,
        ge=1,
        description="After how many days a placement ends whose end nobody reported; no source names a number.",
    )
