"""Sends mail by SMTP. A permanent refusal raises MailRefused, a server that is away Unavailable; else it is retried."""

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from services.notifications.message.smtp_connections import IDLE_SECONDS, SmtpConnections
from shared.messaging.model.errors import Unavailable

MAIL_SERVER, NOT_AVAILABLE = "the mail server", 421
NO_ANSWER = (aiosmtplib.SMTPConnectError, aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)
TIMEOUT_SECONDS = 20.0
"""Of each command."""


class MailRefused(Exception):
    """The mail server refuses this mail permanently."""


class SmtpSender:
    """Sends mails through the server of `smtp://user:password@host:port` (`smtps://` for TLS from the first byte).

    With `requires_tls` nothing is sent to a server that does not offer STARTTLS, or whose certificate is not believed:
    whoever is between could take the offer away, and read mails and the password. Mails wait meanwhile.
    """

    def __init__(self, url: str, idle_seconds: float = IDLE_SECONDS, *, requires_tls: bool = False) -> None:
        server = urlsplit(url)
        self._secure = server.scheme == "smtps"
        self._host, self._port = server.hostname or "localhost", server.port or (465 if self._secure else 25)
        self._user = unquote(server.username) if server.username else None
        self._password = unquote(server.password) if server.password else None
        self._start_tls = True if requires_tls and not self._secure else None
        self._connections = SmtpConnections(self._connect, idle_seconds)

    async def send(self, mail: EmailMessage) -> str:
        """The server's reply, at most 100 characters. Raises MailRefused, Unavailable, or an SMTP error that is worth
        a retry."""
        try:
            async with self._connections.connection() as smtp:
                return await _sent(smtp, mail)
        except aiosmtplib.SMTPResponseException as refused:
            if refused.code == NOT_AVAILABLE:
                raise Unavailable(MAIL_SERVER, "it answers 421") from refused
            raise
        except NO_ANSWER as error:
            raise Unavailable(MAIL_SERVER, type(error).__name__) from error

    async def _connect(self) -> aiosmtplib.SMTP:
        smtp = aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._secure,
            start_tls=self._start_tls,
            timeout=TIMEOUT_SECONDS,
        )
        try:
            await smtp.connect()
        except (aiosmtplib.SMTPResponseException, *NO_ANSWER):
            raise
        except aiosmtplib.SMTPException as error:
            raise Unavailable(MAIL_SERVER, "it lacks STARTTLS, or a way to sign in") from error
        return smtp


async def _sent(smtp: aiosmtplib.SMTP, mail: EmailMessage) -> str:
    """The reply. Only what the server says of the mail itself is a refusal of the mail."""
    try:
        _, reply = await smtp.send_message(mail)
    except aiosmtplib.SMTPRecipientsRefused as refused:
        if all(recipient.code >= 500 for recipient in refused.recipients):
            raise MailRefused("ADDRESS_REFUSED") from refused
        raise
    except aiosmtplib.SMTPResponseException as refused:
        if refused.code >= 500:
            raise MailRefused("MAIL_REFUSED") from refused
        raise
    return reply[:100]
