"""Settings of notifications."""

from pydantic import EmailStr, Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from services.notifications.message.dkim_signer import require_rsa_key
from shared.service.settings import ServiceSettings

_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"


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
    bounce_domain: str = Field(
        "",
        pattern=rf"^({_LABEL}(\.{_LABEL})+)?$",
        description="Reports about mails go to addresses below it, each for one mail; empty: to SENDER.",
    )
    bounce_key: SecretStr = Field(SecretStr(""), description="Signs those addresses.")
    bounce_listen: str = Field(
        "",
        pattern=r"^((smtp|lmtp)://[^/?#@]+:[0-9]+)?$",
        description="smtp://host:port or lmtp://host:port on which reports are taken; empty: on none.",
    )
    dkim_key: SecretStr = Field(SecretStr(""), description="RSA key in PEM that signs the mails; empty: none does.")
    dkim_selector: str = Field("", description="Below which name of DKIM_DOMAIN its public key is.")
    dkim_domain: str = Field("", description="The domain that signs: that of SENDER, for DMARC.")
    registration_url: str
    contracts_url: str
    survey_url: str
    registration_credential: SecretStr = Field(description="Shown to registration, which holds its hash.")
    contracts_credential: SecretStr = Field(description="Shown to contracts, which holds its hash.")
    survey_credential: SecretStr = Field(description="Shown to survey, which holds its hash.")

    @model_validator(mode="after")
    def _text_messages_are_private(self) -> "NotificationsSettings":
        if self.text_message_url and not self.text_message_credential.get_secret_value():
            raise ValueError("TEXT_MESSAGE_URL needs TEXT_MESSAGE_CREDENTIAL: a provider takes texts of its customers")
        if self.environment == "production" and self.text_message_url.startswith("http:"):
            raise ValueError("TEXT_MESSAGE_URL must be an https address in production: texts hold numbers and links")
        return self

    @model_validator(mode="after")
    def _mails_can_be_sent(self) -> "NotificationsSettings":
        if self.bounce_domain and not self.bounce_key.get_secret_value():
            raise ValueError("BOUNCE_DOMAIN needs BOUNCE_KEY: reports are taken at addresses that it signed only")
        if self.bounce_listen and not self.bounce_domain:
            raise ValueError("BOUNCE_LISTEN needs BOUNCE_DOMAIN: there are no addresses for reports without it")
        if pem := self.dkim_key.get_secret_value():
            if not self.dkim_selector or not self.dkim_domain:
                raise ValueError("DKIM_KEY needs DKIM_SELECTOR and DKIM_DOMAIN: receivers find its public key there")
            require_rsa_key(pem)
        return self
