"""Settings of the mailbox, from the environment or the files of a container's secrets."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from tools.mailbox.web import NO_KEYS


class MailboxSettings(BaseSettings):
    """`actor_keys` are public keys, as a JSON Web Key Set: without them nobody sees a page. Mails are kept in
    `folder`."""

    model_config = SettingsConfigDict(env_prefix="MAILBOX_", frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    smtp_port: int = 1025
    http_port: int = 8025
    actor_keys: str = NO_KEYS
    folder: Path = Path("mailbox")
