"""The violations as a table in Markdown, and its place in a document."""

from collections.abc import Mapping
from pathlib import Path

from tests.violations.play import Outcome
from tests.violations.violation import Violation

START, END = "<!-- violations -->", "<!-- /violations -->"
HEAD = ("| the house does | its proof | says |", "| --- | --- | --- |")
MOST = 100
"""Signs of what a proof says."""


def rows(seen: Mapping[Violation, Outcome]) -> dict[str, str]:
    """What each violation's proof said, by the violation's words."""
    return {
        violation.wrong: f"| {violation.wrong} | `{violation.proof.rpartition('::')[2]}` | {_told(outcome)} |"
        for violation, outcome in seen.items()
    }


def _told(outcome: Outcome) -> str:
    said = outcome.said.replace("|", "\\|").replace("`", "'")
    cut = said if len(said) <= MOST else f"{said[:MOST]}…"
    return f"`{cut}`" if outcome.red else "**not noticed**"


def keep(file: Path, fresh: Mapping[str, str], order: list[str]) -> None:
    """The rows in that order, those that were not played again as they stand there. Raises ValueError when the file has
    no place for them."""
    whole = file.read_text()
    if START not in whole or END not in whole:
        raise ValueError(f"{file} has no {START} ... {END}")
    head, rest = whole.split(START)
    old, tail = rest.split(END)
    known = {line.split(" | ")[0].removeprefix("| "): line for line in old.splitlines() if line.startswith("| ")}
    every = {**known, **fresh}
    text = "\n".join([*HEAD, *(every[wrong] for wrong in order if wrong in every)])
    file.write_text(f"{head}{START}\n\n{text}\n\n{END}{tail}")
