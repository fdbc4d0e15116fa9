"""Detection of the forbidden clause that excludes a company's liability to students (R53, R69; BW 7:658(3))."""

import re

_EXCLUSION = (
    r"(sluit|uitgesloten|uitsluit\w*|exclu\w*|niet\s+aansprakelijk|geen\s+aansprakelijkheid|not\s+(be\s+)?liable|no\s+liability"
    r"|vrijwaar\w*|disclaim\w*)"
)
_LIABILITY = r"(aansprakelijk\w*|liab\w*|schade|damage\w*|letsel|injur\w*)"
_NEAR = re.compile(rf"{_EXCLUSION}[^.]{{0,120}}{_LIABILITY}|{_LIABILITY}[^.]{{0,120}}{_EXCLUSION}", re.IGNORECASE)


def excludes_liability(text: str) -> bool:
    """Whether a clause looks like an exclusion of liability: a flag for a person to judge (R53)."""
    return _NEAR.search(" ".join(text.split())) is not None
