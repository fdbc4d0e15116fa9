"""A proof, run in a copy of the house in which something was changed."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.violations.violation import Violation

ROOT = Path(__file__).parents[2]
ROOMS = ("deploy", "samples", "services", "shared", "tests")
LONGEST = 600.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What pytest counted, and the first line of the first failure."""

    passed: int = 0
    failed: int = 0
    broken: int = 0
    said: str = ""

    @property
    def red(self) -> bool:
        """The proof itself failed: a test that could not even begin proves nothing."""
        return self.failed > 0 and not self.broken


def copied(folder: Path) -> Path:
    """The house as it is, without its data and its history."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken(violation: Violation, folder: Path) -> Outcome:
    """Its proof, in a house that it was done to."""
    violation.done_to(copied(folder))
    return proven(folder, [violation.proof])


def proven(house: Path, proofs: Sequence[str]) -> Outcome:
    """Those tests, in the house in that folder. Raises TimeoutExpired when they do not end."""
    report = house / "report.xml"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--junitxml={report}", *proofs]
    with (house / "log").open("w") as log:
        subprocess.run(command, cwd=house, stdout=log, stderr=log, timeout=LONGEST * len(proofs), check=False)
    return outcome(report.read_text()) if report.exists() else Outcome(broken=1, said="pytest did not end its report")


def outcome(report: str) -> Outcome:
    """Out of pytest's report in JUnit's XML."""
    cases = list(ElementTree.fromstring(report).iter("testcase"))
    failures = [failure for case in cases for failure in case.findall("failure")]
    errors = [error for case in cases for error in case.findall("error")]
    said = next((_first_line(trouble) for trouble in (*errors, *failures)), "")
    return Outcome(len(cases) - len(failures) - len(errors), len(failures), len(errors), said)


def _first_line(trouble: ElementTree.Element) -> str:
    lines = trouble.get("message", "").splitlines()
    return lines[0] if lines else ""
