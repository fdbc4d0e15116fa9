"""Runs a proof in a copy of the system that a mutation was applied to."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.mutations.mutation import Mutation

ROOT = Path(__file__).parents[2]
FOLDERS = ("deploy", "docs", "samples", "services", "shared", "tests", "tools")
TIMEOUT_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """pytest's counts, and the first line of the first failure."""

    passed: int = 0
    failed: int = 0
    errors: int = 0
    message: str = ""

    @property
    def killed(self) -> bool:
        """The proof itself failed: a test with an error in its setup proves nothing."""
        return self.failed > 0 and not self.errors


def copy_tree(folder: Path) -> Path:
    """Copy the system without its data and its history."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run_mutation(mutation: Mutation, folder: Path) -> Outcome:
    """Run its proof in a copy that it was applied to."""
    mutation.apply_to(copy_tree(folder))
    return run_proofs(folder, [mutation.proof])


def run_proofs(tree: Path, proofs: Sequence[str]) -> Outcome:
    """Run those tests in that copy. Raises TimeoutExpired when they do not end."""
    report = tree / "report.xml"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--junitxml={report}", *proofs]
    with (tree / "log").open("w") as log:
        subprocess.run(command, cwd=tree, stdout=log, stderr=log, timeout=TIMEOUT_SECONDS * len(proofs), check=False)
    return outcome(report.read_text()) if report.exists() else Outcome(errors=1, message="pytest wrote no report")


def outcome(report: str) -> Outcome:
    """From pytest's JUnit XML report."""
    cases = list(ElementTree.fromstring(report).iter("testcase"))
    failures = [failure for case in cases for failure in case.findall("failure")]
    errors = [error for case in cases for error in case.findall("error")]
    message = next((_first_line(element) for element in (*errors, *failures)), "")
    return Outcome(len(cases) - len(failures) - len(errors), len(failures), len(errors), message)


def _first_line(element: ElementTree.Element) -> str:
    lines = element.get("message", "").splitlines()
    return lines[0] if lines else ""
