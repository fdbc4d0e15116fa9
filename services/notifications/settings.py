"""Settings of notifications."""

from pydantic import EmailStr, Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from shared.service.settings import ServiceSettings


class NotificationsSettings(ServiceSettings):
    """The mail server, the sender, the provider of text messages, and the services that people and links come from."""

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
    text_message_url: str = Field(
        "", description="Where the provider of text messages takes one; in production https://. Empty: none is planned."
    )
    text_message_credential: SecretStr = Field(SecretStr(""), description="Shown to that provider.")
    registration_url: str
    contracts_url: str
    survey_url: str
    registration_credential: SecretStr = Field(description="Shown to registration, which holds its hash.")
    contracts_credential: SecretStr = Field(description="Shown to contracts, which holds its hash.")
    survey_credential: SecretStr = Field(description="Shown to survey, which holds its hash.")

    @model_validator(mode="after")
    def _texts_are_private(self) -> "NotificationsSettings":
        if self.text_message_url and not self.text_message_credential.get_secret_value():
            raise ValueError("TEXT_MESSAGE_URL needs TEXT_MESSAGE_CREDENTIAL: a provider takes texts of its customers")
        if self.environment == "production" and self.text_message_url.startswith("http:"):
            raise ValueError("TEXT_MESSAGE_URL must be an https address in production: texts hold numbers and links")
        return self
