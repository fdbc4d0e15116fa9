"""How far the simulated year is: a bar on a terminal, and elsewhere one line per month."""

from datetime import date
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

COLUMNS = (
    TextColumn("{task.description}"),
    BarColumn(),
    MofNCompleteColumn(),
    TextColumn("days"),
    TimeElapsedColumn(),
)


class YearProgress:
    """`with YearProgress(console, 351) as progress:`, then `progress.after(day)` for each day."""

    def __init__(self, console: Console, days: int) -> None:
        self._console, self._done, self._days = console, 0, days
        self._bar = Progress(*COLUMNS, console=console, disable=not console.is_terminal)
        self._task = self._bar.add_task("the school year", total=days)

    def __enter__(self) -> "YearProgress":
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def after(self, day: date) -> None:
        """The day has been simulated."""
        self._done += 1
        self._bar.update(self._task, advance=1, description=f"{day:%d %b %Y}")
        if not self._console.is_terminal and (day.day == 1 or self._done == self._days):
            self._console.print(f"{day:%d %b %Y}: {self._done} of {self._days} days")
