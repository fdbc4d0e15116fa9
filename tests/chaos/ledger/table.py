"""Verdicts as one table in Markdown, and its place in a document."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.chaos.ledger.verdict import MUST_BE_NONE, Verdict

HEADER = (
    "fault",
    "runs",
    "injected",
    "promised",
    "lost",
    "ghost",
    "doubled",
    "reordered",
    "stuck",
    "orphans",
    "broken traces",
    "doubled deliveries",
    "doubled mails",
    "redelivered",
    "parked",
    "recovery median / worst (s)",
    "takeover worst (s)",
)


def table(rows: Mapping[str, Sequence[Verdict]]) -> str:
    """A row for each title, its runs added up."""
    lines = [HEADER, ("---", *["---:"] * (len(HEADER) - 1)), *(_row(title, runs) for title, runs in rows.items())]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(title: str, runs: Sequence[Verdict]) -> tuple[str, ...]:
    recoveries = [took for run in runs for took in run.recoveries]
    takeovers = [took for run in runs for took in run.takeovers]
    reported = ("doubled_deliveries", "doubled_mails", "redeliveries", "parked")
    return (
        title,
        str(len(runs)),
        *(
            str(sum(getattr(run, count) for run in runs))
            for count in ("injected", "promised", *MUST_BE_NONE, *reported)
        ),
        f"{median(recoveries):.2f} / {max(recoveries):.2f}" if recoveries else "–",
        f"{max(takeovers):.2f}" if takeovers else "–",
    )


def write_between(file: Path, marker: str, text: str) -> None:
    """Put `text` between `<!-- marker -->` and `<!-- /marker -->`. Raises ValueError when the file lacks them."""
    whole, start, end = file.read_text(), f"<!-- {marker} -->", f"<!-- /{marker} -->"
    if start not in whole or end not in whole:
        raise ValueError(f"{file} has no {start} ... {end}")
    head, rest = whole.split(start, 1)
    tail = rest.split(end, 1)[1]
    file.write_text(f"{head}{start}\n\n{text}\n\n{end}{tail}")
