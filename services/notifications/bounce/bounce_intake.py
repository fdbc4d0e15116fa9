"""Takes reports about mails over SMTP or LMTP, and nothing else. Nothing is sent in answer, so there is no loop."""

import asyncio
import logging

from aiosmtpd.smtp import SMTP, Envelope

from services.notifications.bounce.bounce_addresses import BounceAddresses, Sending
from services.notifications.bounce.commands.note_report import NoteReport, note_report
from services.notifications.bounce.delivery_report import UnreadableError, is_automatic, parsed, report_of
from shared.messaging.dispatch.command_bus import CommandBus
from shared.messaging.model.errors import AggregateNotFound

COMMIT_SECONDS = 20.0
TAKEN, LATER = "250 2.0.0 noted", "451 4.3.0 not now, try again"
UNKNOWN, ONE_AT_A_TIME = "550 5.1.1 no such address", "452 4.5.3 one recipient at a time"
NO_REPORT = "550 5.7.1 this address takes reports about deliveries only; please answer to the Reply-To of the mail"
UNREADABLE = "554 5.6.0 the mail cannot be read"
logger = logging.getLogger(__name__)


class BounceIntake:
    """The answers of the listener: of aiosmtpd's hooks those that name the recipient and carry the mail."""

    def __init__(self, addresses: BounceAddresses, commands: CommandBus) -> None:
        self._addresses, self._commands = addresses, commands

    async def handle_RCPT(
        self, server: SMTP, session: object, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        """Only an address that this system made; one at a time, so that one answer is about one report in LMTP too."""
        if self._addresses.sending(address) is None:
            return UNKNOWN
        if envelope.rcpt_tos:
            return ONE_AT_A_TIME
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: object, envelope: Envelope) -> str:
        """250 after the commit only: whoever gets another answer, or none, sends the report again."""
        sending = self._addresses.sending(envelope.rcpt_tos[0])
        if sending is None or not isinstance(envelope.content, bytes):
            return UNKNOWN
        try:
            mail = await asyncio.to_thread(parsed, envelope.content)
        except UnreadableError:
            return UNREADABLE
        report = report_of(mail)
        if report is not None:
            return await self._noted(NoteReport(message_id=sending.message_id, sending=sending.number, report=report))
        return _of_no_report(sending, is_automatic(mail) or not envelope.mail_from)

    async def _noted(self, command: NoteReport) -> str:
        try:
            async with asyncio.timeout(COMMIT_SECONDS):
                await self._commands.execute(note_report, command, actor="mail server")
        except AggregateNotFound:
            return UNKNOWN
        except Exception:
            logger.exception("a report about mail %s could not be noted; its server sends it again", command.message_id)
            return LATER
        return TAKEN


def _of_no_report(sending: Sending, by_program: bool) -> str:
    """A program that answers gets no answer back; a person learns from the own server that the mail arrived nowhere."""
    if not by_program:
        return NO_REPORT
    logger.info("an automatic answer to mail %s, which is no report, is ignored", sending.message_id)
    return TAKEN
