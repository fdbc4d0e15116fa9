"""Verdicts as one table in Markdown, and its place in a document."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.chaos.ledger.verdict import MUST_BE_NONE, Verdict

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
    """A row for each title, its runs of that length added up."""
    told = (_row(title, runs, seconds) for title, runs in rows.items())
    lines = [HEADER, ("---", *["---:"] * (len(HEADER) - 1)), *told]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def merged(old: str, new: str, titles: Sequence[str]) -> str:
    """The new table with those rows of the old one that were not played again, in the order of the titles."""
    head = new.splitlines()[:2]
    rows = {line.split(" | ")[0].strip("| "): line for line in (*_under(head, old), *_under(head, new))}
    return "\n".join([*head, *(rows[title] for title in titles if title in rows)])


def _under(head: Sequence[str], text: str) -> Sequence[str]:
    lines = text.splitlines()
    return lines[2:] if lines[:2] == head else ()


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
            for count in ("injected", "promised", *MUST_BE_NONE, *reported)
        ),
        f"{median(recoveries):.2f} / {max(recoveries):.2f}" if recoveries else "–",
        f"{max(takeovers):.2f}" if takeovers else "–",
    )


def keep(file: Path, marker: str, text: str, titles: Sequence[str]) -> None:
    """Merge `text` into what stands between `<!-- marker -->` and `<!-- /marker -->`.

    Raises ValueError when the file lacks them.
    """
    whole, start, end = file.read_text(), f"<!-- {marker} -->", f"<!-- /{marker} -->"
    if start not in whole or end not in whole:
        raise ValueError(f"{file} has no {start} ... {end}")
    head, rest = whole.split(start, 1)
    old, tail = rest.split(end, 1)
    file.write_text(f"{head}{start}\n\n{merged(old.strip(), text, titles)}\n\n{end}{tail}")
