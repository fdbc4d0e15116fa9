"""Settings of registration."""

from datetime import timedelta
from typing import Self

from pydantic import Field, HttpUrl, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class RegistrationSettings(ServiceSettings):
    """The key of the links with which people confirm and answer, and the registers of others."""

    model_config = SettingsConfigDict(env_prefix="REGISTRATION_")

    link_key: SecretStr = Field(description="Signs the links to confirm an address; changing it invalidates them.")
    accrediting_body_url: str = Field(
        "", description="Address of the accrediting body's register; without one it is not asked. https in production."
    )
    accrediting_body_key: SecretStr = Field(SecretStr(""), description="Shown to the register of the accrediting body.")
    business_register_url: str = Field(
        "", description="Address of the KvK's interface, with /api; without one it is not asked. https in production."
    )
    business_register_key: SecretStr = Field(SecretStr(""), description="Shown to the business register of the KvK.")
    accrediting_body_link: HttpUrl = Field(
        HttpUrl("https://www.s-bb.nl/"), description="Of the site of the accrediting body, published for each school."
    )
    notices_every_hours: int = Field(24, ge=1, description="How often the register is asked for withdrawals, in hours.")

    @property
    def notices_every(self) -> timedelta:
        """The time between two questions for withdrawals."""
        return timedelta(hours=self.notices_every_hours)

    @model_validator(mode="after")
    def _registers_are_asked_over_https(self) -> Self:
        addresses = {
            "ACCREDITING_BODY_URL": self.accrediting_body_url,
            "BUSINESS_REGISTER_URL": self.business_register_url,
        }
        for name, url in addresses.items():
            if self.environment == "production" and url and not url.startswith("https://"):
                raise ValueError(f"{name} must be an https address in production: the key goes there")
        return self
