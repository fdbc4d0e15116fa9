"""Takes mails by SMTP."""

from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from tools.mailbox.mail_store import MailStore
from tools.mailbox.misbehaving import MisbehavingAddresses


class SmtpHandler:
    """Stores every mail that the SMTP server receives, unless its address is one that misbehaves."""

    def __init__(self, store: MailStore) -> None:
        self._store, self._addresses = store, MisbehavingAddresses()

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        """Called by aiosmtpd for each recipient."""
        if refusal := self._addresses.answer(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        """Called by aiosmtpd for each mail."""
        content = envelope.content or b""
        mail = self._store.add(content if isinstance(content, bytes) else content.encode())
        return f"250 2.0.0 stored as {mail.number}"
