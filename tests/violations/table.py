"""The violations as a table in Markdown."""

from collections.abc import Mapping

from tests.violations.play import Outcome
from tests.violations.violation import Violation

MOST = 100
"""Signs of what a proof says."""


def table(seen: Mapping[Violation, Outcome]) -> str:
    """A row for each, with what its proof said."""
    rows = (
        f"| {violation.wrong} | `{violation.proof.rpartition('::')[2]}` | {_told(outcome)} |"
        for violation, outcome in seen.items()
    )
    return "\n".join(("| the house does | its proof | says |", "| --- | --- | --- |", *rows))


def _told(outcome: Outcome) -> str:
    said = outcome.said.replace("|", "\\|").replace("`", "'")
    cut = said if len(said) <= MOST else f"{said[:MOST]}…"
    return f"`{cut}`" if outcome.red else "**not noticed**"
