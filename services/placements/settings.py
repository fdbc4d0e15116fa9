"""Settings of the placements service."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.events.identifiers import SchoolCode
from shared.service.settings import ServiceSettings


class PlacementsSettings(ServiceSettings):
    """The terms of placements."""

    model_config = SettingsConfigDict(env_prefix="PLACEMENTS_")

    end_grace_days: int = Field(
        14,
        ge=1,
        description="After how many days a placement ends whose end nobody reported; no source names a number.",
    )
    second_approver_schools: frozenset[SchoolCode] = Field(
        frozenset(),
        description="The codes of the schools of which two persons approve a placement, as a JSON array.",
    )
