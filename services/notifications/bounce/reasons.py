"""Why a mail came back, from the enhanced code of a report (RFC 3463)."""

REASONS = {
    "1.1": "MAILBOX_UNKNOWN",
    "1.2": "DOMAIN_UNKNOWN",
    "1.3": "MAILBOX_UNKNOWN",
    "1.6": "MAILBOX_UNKNOWN",
    "1.10": "DOMAIN_UNKNOWN",
    "2.1": "MAILBOX_CLOSED",
    "2.2": "MAILBOX_FULL",
    "2.3": "MAIL_TOO_LARGE",
    "3.4": "MAIL_TOO_LARGE",
    "4.1": "SERVER_DOES_NOT_ANSWER",
    "4.4": "DOMAIN_UNKNOWN",
    "4.7": "SERVER_DOES_NOT_ANSWER",
}
"""By subject and detail; the class tells whether a later try may help, which the other server has given up."""
BY_SUBJECT = {"1": "MAILBOX_UNKNOWN", "6": "MAIL_NOT_ACCEPTED", "7": "MAIL_NOT_ACCEPTED"}
NOT_DELIVERED = "NOT_DELIVERED"


def reason_of(status: str) -> str:
    """The reason for a status of the form `5.1.1`; another form, or one that says nothing, is NOT_DELIVERED."""
    _, _, code = status.partition(".")
    return REASONS.get(code) or BY_SUBJECT.get(code.partition(".")[0], NOT_DELIVERED)
