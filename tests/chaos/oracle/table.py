"""Formats verdicts as a table in Markdown."""

from collections.abc import Mapping, Sequence
from statistics import median

from tests.chaos.oracle.verdict import MUST_BE_ZERO, Verdict

HEADER = (
    "fault",
    "runs",
    "seconds each",
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


def table(rows: Mapping[str, Sequence[Verdict]], seconds: float) -> str:
    """One row per title, with the sums over its runs; `seconds` is the length of each run."""
    formatted = (_row(title, runs, seconds) for title, runs in rows.items())
    lines = [HEADER, ("---", *["---:"] * (len(HEADER) - 1)), *formatted]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(title: str, runs: Sequence[Verdict], seconds: float) -> tuple[str, ...]:
    recoveries = [took for run in runs for took in run.recoveries]
    takeovers = [took for run in runs for took in run.takeovers]
    reported = ("doubled_deliveries", "doubled_mails", "redeliveries", "parked")
    return (
        title,
        str(len(runs)),
        f"{seconds:g}",
        *(
            str(sum(getattr(run, count) for run in runs))
            for count in ("injected", "promised", *MUST_BE_ZERO, *reported)
        ),
        f"{median(recoveries):.2f} / {max(recoveries):.2f}" if recoveries else "–",
        f"{max(takeovers):.2f}" if takeovers else "–",
    )
