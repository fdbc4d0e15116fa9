"""Prints the result: the pairs that fired, the figures of both years, and the differences."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from shared.messaging.support.crash_points import POINTS
from tests.chaos.full_system.pairs import Pair
from tests.chaos.full_system.verdict import parked_again
from tests.chaos.full_system.year import Year


def show(
    console: Console, undisturbed: Year, crashed: Year, expected: set[Pair], fired: set[Pair], errors: Sequence[str]
) -> None:
    """Print the pairs by point, the figures of both years, and every difference."""
    table = Table(title="Every crash point of every actor", title_justify="left")
    for column in ("crash point", "pairs", "fired"):
        table.add_column(column, justify="left" if column == "crash point" else "right")
    for point in POINTS:
        table.add_row(point, *(str(sum(pair.point == point for pair in pairs)) for pairs in (expected, fired)))
    table.add_row("all", str(len(expected)), str(len(fired)))
    console.print(table)
    figures = Table("", "undisturbed", "with crashes", title="The two years", title_justify="left")
    for figure, *both in _figures(undisturbed, crashed):
        figures.add_row(figure, *both)
    console.print(figures)
    for line in errors:
        console.print(f"[red]{line}[/red]", highlight=False)
    if not errors:
        console.print("[green]Both years are the same.[/green]")


def _figures(undisturbed: Year, crashed: Year) -> list[tuple[str, str, str]]:
    def row(label: str, first: object, second: object) -> tuple[str, str, str]:
        return label, str(first), str(second)

    before, after = undisturbed.evidence, crashed.evidence
    return [
        row("processes that died", undisturbed.deaths.total(), crashed.deaths.total()),
        row("events", before.events.total(), after.events.total()),
        row("aggregates", before.aggregates.total(), after.aggregates.total()),
        row("mails", before.mails.total(), after.mails.total()),
        row("mails sent again, same Message-ID", before.sent_again, after.sent_again),
        row("poison parked", len(before.poison), len(after.poison)),
        row("poison parked again", parked_again(before), parked_again(after)),
        row("unexpected dead letters", before.other_dead_letters.total(), after.other_dead_letters.total()),
        row("seconds", f"{undisturbed.seconds:.0f}", f"{crashed.seconds:.0f}"),
    ]
