"""How a check reports: one line per finding, and an exit code."""

import sys
from collections.abc import Iterable


def report(findings: Iterable[str]) -> int:
    """Print the findings; returns 1 when there are any, else 0."""
    found = list(findings)
    for line in found:
        sys.stdout.write(f"{line}\n")
    return int(bool(found))
