"""Sends mail by SMTP. What concerns one mail raises MailRefused or MailPostponed, what concerns all Unavailable."""

import logging
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from services.notifications.message.dkim_signer import DkimSigner
from services.notifications.message.smtp_answers import Meaning, Step, meaning
from services.notifications.message.smtp_connections import IDLE_SECONDS, SmtpConnections
from shared.messaging.model.errors import Unavailable

MAIL_SERVER = "the mail server"
NO_ANSWER = (aiosmtplib.SMTPConnectError, aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)
TIMEOUT_SECONDS = 20.0
"""Of each command."""
logger = logging.getLogger(__name__)


class MailRefused(Exception):
    """The mail server refuses this mail permanently."""


class MailPostponed(Exception):
    """The mail server does not take this mail now, and may later; the code of its answer."""


class SmtpSender:
    """Sends mails through the server of `smtp://user:password@host:port` (`smtps://` for TLS from the first byte).

    With `requires_tls` nothing is sent to a server that does not offer STARTTLS, or whose certificate is not believed:
    whoever is between could take the offer away, and read mails and the password. Mails wait meanwhile.
    """

    def __init__(
        self,
        url: str,
        idle_seconds: float = IDLE_SECONDS,
        *,
        requires_tls: bool = False,
        signer: DkimSigner | None = None,
    ) -> None:
        server = urlsplit(url)
        self._secure = server.scheme == "smtps"
        self._host, self._port = server.hostname or "localhost", server.port or (465 if self._secure else 25)
        self._user = unquote(server.username) if server.username else None
        self._password = unquote(server.password) if server.password else None
        self._start_tls = True if requires_tls and not self._secure else None
        self._signer = signer
        self._connections = SmtpConnections(self._connect, idle_seconds)

    async def send(self, mail: EmailMessage, reports_to: str | None = None) -> str:
        """The server's reply, at most 100 characters. `reports_to` is the envelope sender, by default that of From.

        Raises MailRefused, MailPostponed, or Unavailable when no mail can be sent now; where our settings are the
        reason, an error is logged."""
        try:
            async with self._connections.connection() as smtp:
                return await _sent(smtp, mail, reports_to, self._signer)
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
        except NO_ANSWER:
            raise
        except aiosmtplib.SMTPResponseException as refused:
            raise _failure(Step.CONNECTION, refused) from refused
        except aiosmtplib.SMTPException as error:
            raise Unavailable(MAIL_SERVER, "it lacks STARTTLS, or a way to sign in") from error
        return smtp


async def _sent(smtp: aiosmtplib.SMTP, mail: EmailMessage, reports_to: str | None, signer: DkimSigner | None) -> str:
    """The reply. A mail has one recipient. Reports hold its headers only, where the server knows how (RFC 3461)."""
    options = ["RET=HDRS"] if reports_to and smtp.supports_extension("dsn") else []
    try:
        if signer is not None and signer.signs:
            _, reply = await _signed(smtp, mail, reports_to, signer, options)
        else:
            _, reply = await smtp.send_message(mail, sender=reports_to, mail_options=options)
    except aiosmtplib.SMTPRecipientsRefused as refused:
        (recipient,) = refused.recipients
        raise _failure(Step.RECIPIENT, recipient) from refused
    except aiosmtplib.SMTPSenderRefused as refused:
        raise _failure(Step.SENDER, refused) from refused
    except aiosmtplib.SMTPResponseException as refused:
        raise _failure(Step.CONTENT, refused) from refused
    except aiosmtplib.SMTPNotSupported as refused:
        raise MailRefused("ADDRESS_NOT_SUPPORTED") from refused
    return reply[:100]


async def _signed(
    smtp: aiosmtplib.SMTP, mail: EmailMessage, reports_to: str | None, signer: DkimSigner, options: list[str]
) -> tuple[dict[str, aiosmtplib.SMTPResponse], str]:
    """Send exactly the bytes that were signed."""
    (to,), (sender,) = mail["To"].addresses, mail["From"].addresses
    other_letters = not to.addr_spec.isascii()
    if other_letters and not smtp.supports_extension("smtputf8"):
        raise aiosmtplib.SMTPNotSupported("the address has letters that the server cannot write")
    options = [*options, *(["SMTPUTF8"] if other_letters else [])]
    content = signer.signed(mail, utf8=other_letters)
    return await smtp.sendmail(reports_to or sender.addr_spec, to.addr_spec, content, mail_options=options)


def _failure(step: Step, answer: aiosmtplib.SMTPResponseException) -> Exception:
    match meant := meaning(step, answer.code, answer.message):
        case Meaning.LATER:
            return MailPostponed(str(answer.code))
        case Meaning.NO_ADDRESS:
            return MailRefused("ADDRESS_REFUSED")
        case Meaning.REFUSED:
            return MailRefused("MAIL_REFUSED")
        case _:
            return _for_all(answer.code, meant)


def _for_all(code: int, meant: Meaning) -> Unavailable:
    """The answer is not about a mail: all wait. One that our settings must mend is logged as an error."""
    if meant is Meaning.OURS:
        logger.error("the mail server refuses our account or sender (%d): no mail is sent until that is mended", code)
    return Unavailable(MAIL_SERVER, f"it answers {code}")
