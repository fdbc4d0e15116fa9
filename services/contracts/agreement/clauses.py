"""Detection of the forbidden clause: it takes liability from the company, or puts damage on the student (R53, R66, R69;
BW 7:658(3)). The scan proposes; a person decides."""

from dataclasses import dataclass

from services.contracts.agreement.clause_scan.patterns import PATTERNS
from services.contracts.agreement.clause_scan.text import normalised, sentences


@dataclass(frozen=True)
class Finding:
    """What makes a clause look forbidden: the row of the table, its reason, and the words, in small letters."""

    pattern: str
    reason: str
    words: str


def scan_clause(text: str) -> tuple[Finding, ...]:
    """All that makes a clause look forbidden, in the order of its sentences; empty when nothing does."""
    found = [
        Finding(pattern.name, pattern.reason, words)
        for sentence in sentences(normalised(text))
        for pattern in PATTERNS
        for words in pattern.found_in(sentence)
    ]
    return tuple(dict.fromkeys(found))


def excludes_liability(text: str) -> bool:
    """Whether a clause looks forbidden: a flag for a person to judge (R53)."""
    return bool(scan_clause(text))
