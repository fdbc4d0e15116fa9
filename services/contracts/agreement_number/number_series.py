"""Where the numbers of each school and year end, as far as this process knows."""


class NumberSeries:
    """Gives each number once, so that the messages of this process do not compete for one. It is a suggestion only: the
    write decides, because another replica suggests too."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, int], int] = {}

    def knows(self, school: str, year: int) -> bool:
        """Whether `take` can answer."""
        return (school, year) in self._last

    def take(self, school: str, year: int) -> int:
        """The number behind the last one. Raises KeyError for a series that is not known here."""
        self._last[school, year] += 1
        return self._last[school, year]

    def move_to(self, school: str, year: int, last: int) -> None:
        """Numbers up to that one are taken; the end never moves back, because what was given here may be on its way to
        the database."""
        self._last[school, year] = max(last, self._last.get((school, year), 0))
