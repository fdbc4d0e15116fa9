"""Settings of the contracts service."""

from datetime import date, datetime

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from services.contracts.agreement.schedule import Days, Schedule
from services.contracts.document.seal_settings import SealSettings
from shared.messaging.model.clock import dutch_day


class ContractsSettings(SealSettings):
    """The key of the signing links, the seal, the terms of signing and the address of registration."""

    model_config = SettingsConfigDict(env_prefix="CONTRACTS_")

    link_key: SecretStr = Field(description="Signs the links of the signing pages; changing it invalidates all links.")
    objection_days: int = Field(
        14, ge=1, description="How long parties may object to a change that is announced; no source names a number."
    )
    reminder_days: Days = Field((3, 7, 14), description="After how many days who has not signed is reminded.")
    warning_days: Days = Field(
        (1, 7, 14), description="How many days before the first one the desk is warned that signatures are missing."
    )
    expire_after_days: int = Field(
        0,
        ge=0,
        description="How many days after its last one an agreement expires that has not ended; no source names it.",
    )
    content_required_from: date = Field(
        date(2025, 8, 1),
        description="Agreements that are drafted from that day on are sent only with the whole content of WEB 7.2.8.",
    )
    draft_within_hours: int = Field(
        24, ge=1, description="How long after its number was reserved an agreement is to be drafted."
    )
    registration_url: str = Field(description="Base URL of registration, which resolves people.")
    registration_credential: SecretStr = Field(description="Shown to registration, which holds its hash.")

    def requires_content(self, now: datetime) -> bool:
        """Whether an agreement that is drafted now is sent only when its content is complete (R45)."""
        return dutch_day(now) >= self.content_required_from

    @property
    def schedule(self) -> Schedule:
        """Of the agreements that are drafted now."""
        return Schedule(
            remind_after_days=self.reminder_days,
            warn_before_days=self.warning_days,
            expire_after_days=self.expire_after_days,
        )
