"""`python -m tests.violations [--only test_once] [--out docs/guarantees.md]`: every violation, seen red.

First the proofs run in a copy in which nothing was changed: there they must be green. Returns 1 when a violation was
not noticed, or a proof was red without one.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.documents.kept_table import keep
from tests.violations import EVERY
from tests.violations.play import Outcome, broken, copied, proven
from tests.violations.table import table
from tests.violations.violation import Violation


def main(arguments: Sequence[str]) -> int:
    """Play them one after the other."""
    asked = _asked(arguments)
    wanted = [violation for violation in EVERY if asked.only in violation.proof + violation.wrong]
    with tempfile.TemporaryDirectory(prefix="violations") as folder:
        whole = proven(copied(Path(folder) / "whole"), sorted({violation.proof for violation in wanted}))
        _tell(f"unchanged: {whole.passed} passed, {whole.failed + whole.broken} failed {whole.said}")
        seen = dict(_played(wanted, Path(folder)))
    if asked.out:
        keep(Path(asked.out), "violations", table(seen), [violation.wrong for violation in EVERY])
    unnoticed = [violation for violation, outcome in seen.items() if not outcome.red]
    _tell(f"{len(seen) - len(unnoticed)} of {len(seen)} violations were noticed")
    return int(bool(unnoticed) or not whole.passed or whole.failed + whole.broken > 0)


def _played(violations: Sequence[Violation], folder: Path) -> Iterator[tuple[Violation, Outcome]]:
    for number, violation in enumerate(violations):
        outcome = broken(violation, folder / str(number))
        word = "red" if outcome.red else "broken" if outcome.broken else "NOT NOTICED"
        _tell(f"{word}: {violation.wrong}\n  {violation.proof}\n  {outcome.said}")
        yield violation, outcome


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    told = argparse.ArgumentParser(prog="python -m tests.violations", description=__doc__)
    told.add_argument("--only", default="", help="those whose proof or words contain this")
    told.add_argument("--out", default="", help="a document whose table takes the rows")
    return told.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
