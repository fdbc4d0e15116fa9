"""The settings of operations."""

from pathlib import Path

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class OperationsSettings(ServiceSettings):
    """The settings of every service, the rate of replay, and where the topology and the other services are."""

    model_config = SettingsConfigDict(env_prefix="OPERATIONS_")

    replays_per_second: int = Field(
        200, ge=1, le=5000, description="More clears a backlog sooner and slows live traffic."
    )
    journal_days: int = Field(
        2_557,
        ge=31,
        description="Seven years, as long as a school keeps its administration; a flow is shown that long.",
    )
    dead_letter_days: int = Field(400, ge=1, description="After the last decision about it; an undecided one stays.")
    topology_file: Path | None = Field(None, description="The reviewed definitions, deploy/rabbitmq/definitions.json.")
    management_url: str = Field("", description="RabbitMQ's management API; the account needs the tag `management`.")
    gateway_url: str = Field("", description="Asked, as the services below, which events its handlers have processed.")
    registration_url: str = ""
    placements_url: str = ""
    contracts_url: str = ""
    notifications_url: str = ""
    survey_url: str = ""
    gateway_credential: SecretStr = Field(SecretStr(""), description="Shown to the gateway, as those below.")
    registration_credential: SecretStr = SecretStr("")
    placements_credential: SecretStr = SecretStr("")
    contracts_credential: SecretStr = SecretStr("")
    notifications_credential: SecretStr = SecretStr("")
    survey_credential: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def _bindings_are_compared_in_production(self) -> "OperationsSettings":
        incomplete = self.topology_file is None or not self.management_url
        if incomplete and (self.environment == "production" or self.topology_file is not None):
            raise ValueError("TOPOLOGY_FILE and MANAGEMENT_URL are needed: a lost binding would not be noticed")
        return self
