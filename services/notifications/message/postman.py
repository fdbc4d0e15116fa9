"""The way out: SMTP. A refused address is an answer; anything else is an outage and is tried again."""

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib


class Refused(Exception):
    """The mail server will never take this mail."""


class Postman:
    """Hands mails to the server of `smtp://user:password@host:port` (`smtps://` for TLS from the first byte)."""

    def __init__(self, url: str) -> None:
        server = urlsplit(url)
        self._secure = server.scheme == "smtps"
        self._host, self._port = server.hostname or "localhost", server.port or (465 if self._secure else 25)
        self._user = unquote(server.username) if server.username else None
        self._password = unquote(server.password) if server.password else None

    async def deliver(self, mail: EmailMessage) -> str:
        """The server's word for having taken it. Raises Refused, or an error that passes."""
        try:
            _, answer = await aiosmtplib.send(
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
                raise Refused("ADDRESS_REFUSED") from refused
            raise
        except aiosmtplib.SMTPResponseException as refused:
            if refused.code >= 500:
                raise Refused("MAIL_REFUSED") from refused
            raise
        return answer[:100]
