"""What the answers of a mail server mean for a mail (RFC 5321 §4.2, RFC 4954 §6; enhanced codes RFC 3463)."""

import re
from enum import Enum, auto

NOT_AVAILABLE, PERMANENT = 421, 500
OF_ACCOUNT = frozenset({530, 534, 535, 538})
"""Sign in first, or otherwise; the account or its password is wrong; only over TLS."""
POLICY = re.compile(r"^5\.7\.")
"""Also "relaying denied": the address exists perhaps, and the server does not pass on a mail of ours."""


class Step(Enum):
    """What the server answers to."""

    CONNECTION = auto()
    """Also signing in: no mail is named yet."""
    SENDER = auto()
    RECIPIENT = auto()
    CONTENT = auto()


class Meaning(Enum):
    """What follows for the mail."""

    AWAY = auto()
    """The server ends its work: every mail waits."""
    OURS = auto()
    """Our account or sender is refused, whatever the mail: every mail waits until somebody mends the settings."""
    LATER = auto()
    """This mail is not taken now."""
    NO_ADDRESS = auto()
    """Nobody gets mail at this address."""
    REFUSED = auto()
    """This mail is never taken."""


def meaning(step: Step, code: int, text: str) -> Meaning:
    """Of an answer that is not "ok"."""
    if code == NOT_AVAILABLE or (step is Step.CONNECTION and code < PERMANENT):
        return Meaning.AWAY
    if code in OF_ACCOUNT or (step in {Step.CONNECTION, Step.SENDER} and code >= PERMANENT):
        return Meaning.OURS
    if code < PERMANENT or (step is Step.RECIPIENT and POLICY.match(text)):
        return Meaning.LATER
    return Meaning.NO_ADDRESS if step is Step.RECIPIENT else Meaning.REFUSED
