"""Settings of the mailbox, from the environment or the files of a container's secrets."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class MailboxSettings(BaseSettings):
    """`actor_keys` are public keys, as a JSON Web Key Set: without them nobody sees a page. Mails are kept in
    `folder`; there is no database, in which requests could be counted. Who sends a text message shows
    `text_message_key`; without one none is taken."""

    model_config = SettingsConfigDict(env_prefix="MAILBOX_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    smtp_port: int = 1025
    http_port: int = 8025
    actor_keys: str = '{"keys": []}'
    folder: Path = Path("mailbox")
    text_message_key: SecretStr = SecretStr("")
    staff_requests_per_minute: int = 0
