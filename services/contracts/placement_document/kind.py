"""The kinds of document about a placement, and who may have each."""

from enum import StrEnum

from shared.events.vocabulary import Party


class Kind(StrEnum):
    """What a document is."""

    CONFIRMATION_LETTER = "CONFIRMATION_LETTER"
    """To the company, of each placement that is confirmed (R42)."""

    SUBSIDY_FILE = "SUBSIDY_FILE"
    """For the employer, one for each school year (R64, §2.5)."""

    CERTIFICATE = "CERTIFICATE"
    """To the student who completed the placement."""

    CHECKLIST = "CHECKLIST"
    """To the student who has an appointment for the interview (R41)."""


READERS: dict[Kind, frozenset[Party]] = {
    Kind.CONFIRMATION_LETTER: frozenset({Party.COMPANY, Party.COMPANY_SECOND}),
    Kind.SUBSIDY_FILE: frozenset({Party.COMPANY, Party.COMPANY_SECOND}),
    Kind.CERTIFICATE: frozenset({Party.STUDENT}),
    Kind.CHECKLIST: frozenset({Party.STUDENT}),
}
"""Of the parties; the desk reads all."""
