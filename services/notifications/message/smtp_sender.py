"""Sends mail by SMTP. A permanent refusal raises MailRefused, a server that is away Unavailable; else it is retried."""

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from shared.messaging.model.errors import Unavailable

MAIL_SERVER, NOT_AVAILABLE = "the mail server", 421
NO_ANSWER = (aiosmtplib.SMTPConnectError, aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)


class MailRefused(Exception):
    """The mail server refuses this mail permanently."""


class SmtpSender:
    """Sends mails through the server of `smtp://user:password@host:port` (`smtps://` for TLS from the first byte)."""

    def __init__(self, url: str) -> None:
        server = urlsplit(url)
        self._secure = server.scheme == "smtps"
        self._host, self._port = server.hostname or "localhost", server.port or (465 if self._secure else 25)
        self._user = unquote(server.username) if server.username else None
        self._password = unquote(server.password) if server.password else None

    async def send(self, mail: EmailMessage) -> str:
        """The server's reply, at most 100 characters. Raises MailRefused, Unavailable, or an SMTP error that is worth
        a retry."""
        try:
            _, reply = await aiosmtplib.send(
                mail,
                hostname=self._host,
                port=self._port,
                username=self._user,
                password=self._password,
                use_tls=self._secure,
                timeout=20,
            )
        except aiosmtplib.SMTPRecipientsRefused as refused:
            if all(recipient.code >= 500 for recipient in refused.recipients):
                raise MailRefused("ADDRESS_REFUSED") from refused
            raise
        except aiosmtplib.SMTPResponseException as refused:
            if refused.code >= 500:
                raise MailRefused("MAIL_REFUSED") from refused
            if refused.code == NOT_AVAILABLE:
                raise Unavailable(MAIL_SERVER, "it answers 421") from refused
            raise
        except NO_ANSWER as error:
            raise Unavailable(MAIL_SERVER, type(error).__name__) from error
        return reply[:100]
