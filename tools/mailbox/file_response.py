"""Attachments for a browser."""

from email.message import EmailMessage

from fastapi.responses import Response

from tools.mailbox.parsed_mail import MailFile

PDF = "application/pdf"
POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A PDF may be shown by the browser's viewer, which a sandbox would keep from it."""


def file_response(file: MailFile, *, opened: bool) -> Response:
    """To keep under its name; a PDF may be opened in the window. No other type is: it could be a page with a script."""
    shown = opened and file.media_type == PDF
    disposition = EmailMessage()
    disposition.add_header("Content-Disposition", "inline" if shown else "attachment", filename=file.name)
    header = disposition.as_bytes().partition(b":")[2].decode().replace("\n", "").strip()
    media_type = PDF if shown else "application/octet-stream"
    headers = {"Content-Disposition": header, "Content-Security-Policy": POLICY}
    return Response(file.content, media_type=media_type, headers=headers)
