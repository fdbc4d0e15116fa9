"""Without a terminal the progress of the simulated year is one line per month."""

from datetime import date, timedelta
from io import StringIO

from rich.console import Console

from tools.simulation.progress import YearProgress


def test_without_a_terminal_each_month_and_the_end_is_one_line() -> None:
    out = StringIO()
    with YearProgress(Console(file=out, width=80), 62) as progress:
        for day in range(62):
            progress.after(date(2025, 8, 18) + timedelta(days=day))
    assert out.getvalue().splitlines() == [
        "01 Sep 2025: 15 of 62 days",
        "01 Oct 2025: 45 of 62 days",
        "18 Oct 2025: 62 of 62 days",
    ]


def test_on_a_terminal_it_is_a_bar() -> None:
    out = StringIO()
    with YearProgress(Console(file=out, width=80, force_terminal=True), 2) as progress:
        progress.after(date(2025, 9, 1))
    assert "1/2" in out.getvalue()
    assert "of 2 days" not in out.getvalue()
