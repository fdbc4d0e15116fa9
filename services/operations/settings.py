"""The settings of operations."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class OperationsSettings(ServiceSettings):
    """The settings of every service, and the rate of replay."""

    model_config = SettingsConfigDict(env_prefix="OPERATIONS_")

    replays_per_second: int = Field(
        200, ge=1, le=5000, description="More clears a backlog sooner and slows live traffic."
    )
