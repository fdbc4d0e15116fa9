"""The languages in which people read their mails."""

from typing import Literal, get_args

MailLanguage = Literal["nl", "en", "de"]
"""Dutch, English or German; pages and documents that lack one of them are in another."""
MAIL_LANGUAGES: tuple[MailLanguage, ...] = get_args(MailLanguage)
