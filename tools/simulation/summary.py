"""The printed summary of the simulated year."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from rich.console import Console
from rich.table import Table

from tools.simulation.verification import Flow

MAX_NAMED = 20


@dataclass(frozen=True)
class Simulated:
    """What a simulation did."""

    published: int
    events: int
    seconds: float


@dataclass(frozen=True)
class YearResult:
    """The outcome of a year; `simulated` is None when it was only looked up."""

    flows: list[Flow]
    counts: dict[str, int]
    dead_letters: int
    simulated: Simulated | None = None

    @property
    def events(self) -> int:
        """The events in the journal."""
        return sum(self.counts.values())

    @property
    def as_expected(self) -> bool:
        """Whether every flow ended as the sample expects and nothing was parked."""
        return not self.dead_letters and not any(flow.differences for flow in self.flows)


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
        *_events(result),
    ]
    for row in rows:
        table.add_row(*row)
    console.print(table)
    failed = [flow for flow in result.flows if flow.differences]
    for flow in failed[:MAX_NAMED]:
        console.print(f"[red]{flow.placement_id}[/red]: {'; '.join(flow.differences)}")
    if len(failed) > MAX_NAMED:
        console.print(f"… and {len(failed) - MAX_NAMED} more")
    if result.as_expected:
        console.print(f"[green]All {len(result.flows)} flows ended as the sample expects.[/green]")
    return result.as_expected


def _events(result: YearResult) -> list[tuple[str, str]]:
    done = result.simulated
    if done is None:
        return [("events on the bus", str(result.events))]
    rate = f"{done.events} in {done.seconds:.0f} s, {done.events / done.seconds:.0f} a second"
    return [("events published by portals", str(done.published)), ("events on the bus", rate)]
