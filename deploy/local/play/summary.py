"""The end of the sample year, for a person to read."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from rich.console import Console
from rich.table import Table

from deploy.local.play.checking import Flow

MOST_NAMED = 20


@dataclass(frozen=True)
class Played:
    """What a played year left behind."""

    flows: list[Flow]
    counts: dict[str, int]
    dead_letters: int
    published: int
    facts: int
    seconds: float
    began: datetime


def show(played: Played, console: Console) -> bool:
    """Print the summary; True when every flow ended as expected and nothing was parked."""
    ends = Counter(flow.ends_as for flow in played.flows)
    hours = [flow.hours_to_sign for flow in played.flows if flow.hours_to_sign is not None]
    counts = played.counts
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
        ("dead letters", str(played.dead_letters)),
        ("events published by portals", str(played.published)),
        ("facts on the bus", f"{played.facts} in {played.seconds:.0f} s, {played.facts / played.seconds:.0f} a second"),
    ]
    for row in rows:
        table.add_row(*row)
    console.print(table)
    wrong = [flow for flow in played.flows if flow.wrong]
    for flow in wrong[:MOST_NAMED]:
        console.print(f"[red]{flow.placement_id}[/red]: {'; '.join(flow.wrong)}")
    if len(wrong) > MOST_NAMED:
        console.print(f"… and {len(wrong) - MOST_NAMED} more")
    if not wrong and not played.dead_letters:
        console.print(f"[green]All {len(played.flows)} flows ended as the sample says they should.[/green]")
    return not wrong and not played.dead_letters
