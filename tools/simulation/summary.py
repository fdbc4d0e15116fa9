"""The printed summary of the simulated year."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from rich.console import Console
from rich.table import Table

from tools.simulation.verification import Flow

MAX_NAMED = 20


@dataclass(frozen=True)
class YearResult:
    """The outcome of a simulated year."""

    flows: list[Flow]
    counts: dict[str, int]
    dead_letters: int
    published: int
    events: int
    seconds: float


def show(result: YearResult, console: Console) -> bool:
    """Print the summary; returns whether every flow ended as expected and nothing was parked."""
    ends = Counter(flow.ends_as for flow in result.flows)
    hours = [flow.hours_to_sign for flow in result.flows if flow.hours_to_sign is not None]
    counts = result.counts
    table = Table(title="The school year in figures", show_header=False, title_justify="left")
    rows = [
        ("placements", ", ".join(f"{n} {end.lower()}" for end, n in sorted(ends.items()))),
        ("agreements signed by all", str(counts.get("agreement.fully_signed.v1", 0))),
        ("median time to sign", f"{median(hours) / 24:.1f} days" if hours else "–"),
        ("mails delivered", str(counts.get("notification.sent.v1", 0))),
        (
            "surveys invited / answered",
            f"{counts.get('survey.invited.v1', 0)} / {counts.get('survey.completed.v1', 0)}",
        ),
        ("subsidy files completed", str(counts.get("subsidy.dossier_completed.v1", 0))),
        ("dead letters", str(result.dead_letters)),
        ("events published by portals", str(result.published)),
        (
            "events on the bus",
            f"{result.events} in {result.seconds:.0f} s, {result.events / result.seconds:.0f} a second",
        ),
    ]
    for row in rows:
        table.add_row(*row)
    console.print(table)
    failed = [flow for flow in result.flows if flow.differences]
    for flow in failed[:MAX_NAMED]:
        console.print(f"[red]{flow.placement_id}[/red]: {'; '.join(flow.differences)}")
    if len(failed) > MAX_NAMED:
        console.print(f"… and {len(failed) - MAX_NAMED} more")
    if not failed and not result.dead_letters:
        console.print(f"[green]All {len(result.flows)} flows ended as the sample expects.[/green]")
    return not failed and not result.dead_letters
