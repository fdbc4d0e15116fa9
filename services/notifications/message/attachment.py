"""A file that a mail carries."""

from email.message import EmailMessage
from typing import NamedTuple


class Attachment(NamedTuple):
    """A PDF, by the name under which it arrives."""

    name: str
    content: bytes

    def attach_to(self, mail: EmailMessage) -> None:
        """The text of the mail stays its first part."""
        mail.add_attachment(self.content, maintype="application", subtype="pdf", filename=self.name)
