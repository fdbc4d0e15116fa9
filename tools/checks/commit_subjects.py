"""Check commit subjects: `python -m tools.checks.commit_subjects [--base main | --message FILE]`.

Without an option it checks the commits after the last tag, or after the first commit that the rule holds for.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.checks.report import report

MAX_LENGTH = 72
FIRST = "c45a744a9b3a82e30877d466beca903f032b9a5e"
"""The last commit before the rule; older subjects are left as they are."""


def problems(subject: str) -> Iterator[str]:
    """What is wrong with a subject."""
    if not subject.strip():
        yield "it is empty"
    if len(subject) > MAX_LENGTH:
        yield f"it has {len(subject)} characters, {MAX_LENGTH} are allowed: the reason goes into the body"
    if subject.endswith("."):
        yield "it ends with a full stop"
    if subject[:1].islower():
        yield "it begins in lower case"


def subject_of(message: str) -> str:
    """The first line of a message as an editor leaves it, without comments."""
    lines = (line for line in message.splitlines() if not line.startswith("#"))
    return next((line for line in lines if line.strip()), "")


def subjects(base: str) -> list[str]:
    """The subjects of the commits that are not on `base`, without merges. Raises ValueError when it is no commit."""
    code, output = _git("log", "--no-merges", "--format=%s", f"{base}..HEAD")
    if code:
        raise ValueError(f"{base} is no commit of this repository")
    return output.splitlines()


def default_base() -> str | None:
    """The last tag, else the last commit before the rule; None where the history holds neither."""
    code, tag = _git("describe", "--tags", "--abbrev=0")
    if not code:
        return tag.strip()
    return FIRST if _git("merge-base", "--is-ancestor", FIRST, "HEAD")[0] == 0 else None


def main(arguments: Sequence[str]) -> int:
    """Check one message or a range of commits; 1 when a subject breaks the rule."""
    parser = argparse.ArgumentParser(prog="python -m tools.checks.commit_subjects", description=__doc__)
    parser.add_argument("--base", help="check the commits that are not on it")
    parser.add_argument("--message", type=Path, help="a file with one message, as a commit-msg hook gets it")
    options = parser.parse_args(arguments)
    if options.message:
        checked = [subject_of(options.message.read_text())]
    elif base := options.base or default_base():
        checked = subjects(base)
    else:
        checked = []
    return report(f"'{subject}': {problem}" for subject in checked for problem in problems(subject))


def _git(*arguments: str) -> tuple[int, str]:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return 127, ""
    return done.returncode, done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
