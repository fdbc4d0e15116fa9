"""The table at the end: what was planned, what fired, and what it changed."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from shared.messaging.crash_points import POINTS
from tests.chaos.house.pairs import Pair
from tests.chaos.house.verdict import parked_again
from tests.chaos.house.year import Year


def show(
    console: Console, calm: Year, crashed: Year, wanted: set[Pair], fired: set[Pair], wrong: Sequence[str]
) -> None:
    """Pairs by point, then the figures of both years, then every difference."""
    table = Table(title="Every crash point under every handler", title_justify="left")
    for column in ("crash point", "pairs", "fired"):
        table.add_column(column, justify="left" if column == "crash point" else "right")
    for point in POINTS:
        table.add_row(point, *(str(sum(pair.point == point for pair in pairs)) for pairs in (wanted, fired)))
    table.add_row("all", str(len(wanted)), str(len(fired)))
    console.print(table)
    figures = Table("", "calm", "with crashes", title="The two years", title_justify="left")
    for what, *both in _figures(calm, crashed):
        figures.add_row(what, *both)
    console.print(figures)
    for line in wrong:
        console.print(f"[red]{line}[/red]", highlight=False)
    if not wrong:
        console.print("[green]Both years are the same.[/green]")


def _figures(calm: Year, crashed: Year) -> list[tuple[str, str, str]]:
    def row(what: str, figure: object, other: object) -> tuple[str, str, str]:
        return what, str(figure), str(other)

    before, after = calm.evidence, crashed.evidence
    return [
        row("processes that died", calm.deaths.total(), crashed.deaths.total()),
        row("facts", before.facts.total(), after.facts.total()),
        row("nouns", before.nouns.total(), after.nouns.total()),
        row("letters", before.letters.total(), after.letters.total()),
        row("letters sent again, same Message-ID", before.sent_again, after.sent_again),
        row("poison parked", len(before.poison), len(after.poison)),
        row("poison parked again", parked_again(before), parked_again(after)),
        row("innocent dead letters", before.innocent.total(), after.innocent.total()),
        row("seconds", f"{calm.seconds:.0f}", f"{crashed.seconds:.0f}"),
    ]
