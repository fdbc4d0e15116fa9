"""The mutations as a table in Markdown."""

from collections.abc import Mapping

from tests.mutations.mutation import Mutation
from tests.mutations.run import Outcome

MAX_LENGTH = 100
"""Characters of a proof's failure message."""


def table(outcomes: Mapping[Mutation, Outcome]) -> str:
    """A row for each mutation, with the failure message of its proof."""
    rows = (
        f"| {mutation.description} | `{mutation.proof.rpartition('::')[2]}` | {_result(outcome)} |"
        for mutation, outcome in outcomes.items()
    )
    return "\n".join(("| mutation | proof | failure |", "| --- | --- | --- |", *rows))


def _result(outcome: Outcome) -> str:
    message = outcome.message.replace("|", "\\|").replace("`", "'")
    cut = message if len(message) <= MAX_LENGTH else f"{message[:MAX_LENGTH]}…"
    return f"`{cut}`" if outcome.killed else "**survived**"
