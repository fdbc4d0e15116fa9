"""Reads a report about a delivery (multipart/report with message/delivery-status: RFC 6522, RFC 3464; RFC 6533)."""

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message

from services.notifications.bounce.reasons import reason_of
from services.notifications.bounce.report import Action, Report

STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
ACTIONS = {
    "failed": Action.FAILED,
    "delayed": Action.DELAYED,
    "delivered": Action.DELIVERED,
    "relayed": Action.DELIVERED,
    "expanded": Action.DELIVERED,
}
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
BY_WEIGHT = (Action.DELIVERED, Action.FAILED, Action.DELAYED)
"""Where an address leads to several mailboxes the recipient has a mail that came into one of them."""


class UnreadableError(Exception):
    """The content is no mail that can be taken apart."""


def parsed(content: bytes) -> "Message[str, str]":
    """The mail, its headers as they are. Raises UnreadableError for parts within parts without end."""
    try:
        return message_from_bytes(content)
    except RecursionError as error:
        raise UnreadableError("too many parts within parts") from error


def report_of(mail: "Message[str, str]") -> Report | None:
    """What the report says, or None for a mail that is none. A mail of ours has one recipient."""
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return None
    reports = [
        Report(action=ACTIONS[action], reason=reason_of(_status(group)))
        for part in mail.get_payload()
        if isinstance(part, Message) and part.get_content_type() in STATUS_TYPES
        for group in _groups(part)
        if (action := _word(group["Action"])) in ACTIONS
    ]
    return next((report for action in BY_WEIGHT for report in reports if report.action is action), None)


def is_automatic(mail: "Message[str, str]") -> bool:
    """Whether a program wrote it in answer (RFC 3834 §5)."""
    return _word(mail.get("Auto-Submitted", "no")) != "no"


def _groups(part: "Message[str, str]") -> "Iterator[Message[str, str]]":
    """The groups of fields: first of the mail, then of each recipient. The library takes only the older of the two
    types apart by itself."""
    payload = part.get_payload()
    if isinstance(payload, list):
        for group in (each for each in payload if isinstance(each, Message)):
            yield group
            rest = group.get_payload()
            if isinstance(rest, str):
                yield from (message_from_string(text) for text in re.split(r"\r?\n\r?\n", rest) if text.strip())


def _status(group: "Message[str, str]") -> str:
    found = STATUS.search(str(group.get("Status", "")))
    return found.group() if found else ""


def _word(field: object) -> str:
    """The first word of a field, in small letters: a comment or parameter may follow."""
    words = re.split(r"[\s;(]", str(field or "").strip().lower(), maxsplit=1)
    return words[0]
