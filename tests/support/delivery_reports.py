"""Reports about mails as other servers write them (RFC 3464), and automatic answers of mailboxes."""

from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText

REPORTER = "mail.guests.example"


def delivery_report(
    to: str, action: str = "failed", status: str = "5.1.1", *, recipients: tuple[str, ...] = ("an@guests.example",)
) -> bytes:
    """A multipart/report to the envelope sender of a mail: in words, for programs, and the headers of the mail."""
    report = MIMEMultipart("report")
    report.set_param("report-type", "delivery-status")
    report["From"], report["To"] = f"Mail Delivery System <MAILER-DAEMON@{REPORTER}>", to
    report["Subject"], report["Auto-Submitted"] = "Undelivered Mail Returned to Sender", "auto-replied"
    report.attach(MIMEText("I could not deliver your mail.\n"))
    groups: list[Message[str, str] | str] = [_fields(**{"Reporting-MTA": f"dns; {REPORTER}"})]
    groups += [
        _fields(**{"Final-Recipient": f"rfc822; {recipient}", "Action": action, "Status": status})
        for recipient in recipients
    ]
    status_part = MIMENonMultipart("message", "delivery-status")
    status_part.set_payload(groups)
    report.attach(status_part)
    headers = MIMENonMultipart("text", "rfc822-headers")
    headers.set_payload("Subject: of the mail\n")
    report.attach(headers)
    return report.as_bytes()


def automatic_answer(to: str) -> bytes:
    """Of somebody who is away (RFC 3834)."""
    return _answer(to, "Afwezig", {"Auto-Submitted": "auto-replied (vacation)"})


def answer_of_a_person(to: str) -> bytes:
    """To the envelope sender instead of the Reply-To."""
    return _answer(to, "Re: overeenkomst", {})


def _answer(to: str, subject: str, headers: dict[str, str]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "an@guests.example", to, subject
    for name, value in headers.items():
        mail[name] = value
    mail.set_content("Tekst")
    return mail.as_bytes()


def _fields(**fields: str) -> "Message[str, str]":
    group: Message[str, str] = Message()
    for name, value in fields.items():
        group[name] = value
    return group
