"""Settings of notifications."""

from pydantic import EmailStr, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class NotificationsSettings(ServiceSettings):
    """The mail server, the sender, and the services that people and links come from."""

    model_config = SettingsConfigDict(env_prefix="NOTIFICATIONS_")

    smtp_url: SecretStr = Field(
        description="smtp://user:password@host:port, in production with STARTTLS; smtps:// for TLS from the first byte."
    )
    sender: EmailStr = Field(
        "bureau@stageloket.example",
        description="From of every mail; answers go there where the school has no desk mailbox.",
    )
    desk_address: EmailStr = Field(
        "bureau@school.example", description="Recipient of mails to the desk of a school without a desk mailbox."
    )
    registration_url: str
    contracts_url: str
    survey_url: str
    registration_credential: SecretStr = Field(description="Shown to registration, which holds its hash.")
    contracts_credential: SecretStr = Field(description="Shown to contracts, which holds its hash.")
    survey_credential: SecretStr = Field(description="Shown to survey, which holds its hash.")
