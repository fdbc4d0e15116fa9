"""The files that mails carried, as they lie in the mailbox of a test."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.scenarios.year import Desk


def mailed_files(desk: Desk, *words: str, text: str = "") -> list[tuple[str, bytes]]:
    """Of all mails with these words in the subject and that text in what was sent, by name."""
    mails = [
        message_from_bytes(content, policy=policy.default)
        for file in (desk.local_stack.folder / "mailbox").glob("*.eml")
        if text in (content := file.read_bytes()).decode(errors="replace")
    ]
    return [
        (str(part.get_filename()), part.get_content())
        for mail in mails
        if isinstance(mail, EmailMessage) and all(word in mail["Subject"] for word in words)
        for part in mail.iter_attachments()
    ]
