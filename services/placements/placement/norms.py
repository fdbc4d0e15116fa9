"""The norms of hours and weeks at companies as dated tables, for programmes that start in their time (§2.4)."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

TAUGHT_WEEKS, WEEKS_A_YEAR, MOST_HOURS = 40, 52, 5120


@dataclass(frozen=True)
class BolNorm:
    """A whole programme of BOL of so many years: hours of education, and how many of them at companies.

    `minimum` and `education` are clock hours; `lowest` and `highest` are shares of the education. A share below the
    lowest is an error, one above the highest a warning (R26).
    """

    years: int
    education: int
    minimum: int
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True)
class Cohort:
    """The norms for programmes that start from a day on, until those of the next line."""

    valid_from: date
    bol: tuple[BolNorm, ...]
    bbl_hours_a_year: int
    bbl_days_a_week: int
    weeks_a_year: int
    """At least so many weeks in each school year of a BOL programme of level 4 and four years (R27)."""

    def bol_of(self, years: int) -> BolNorm | None:
        """The norm of a BOL programme of so many years; None where there is none."""
        return next((norm for norm in self.bol if norm.years == years), None)


def default_hours(starts_on: date, ends_on: date, hours_per_week: int) -> int:
    """The hours where the school states none: those of 40 of 52 weeks, at most four years of 32 a week (§2.4)."""
    weeks = Decimal((ends_on - starts_on).days) / 7
    hours = weeks * hours_per_week * TAUGHT_WEEKS / WEEKS_A_YEAR
    return min(int(hours.quantize(Decimal(1), ROUND_HALF_UP)), MOST_HOURS)


def _bol(years: int, education: int, minimum: int, highest: str) -> BolNorm:
    return BolNorm(years, education, minimum, Decimal("0.20"), Decimal(highest))


TABLE = (
    Cohort(
        valid_from=date(1996, 1, 1),
        bol=tuple(_bol(years, 1000 * years, 0, "0.40") for years in (1, 2, 3, 4)),
        bbl_hours_a_year=0,
        bbl_days_a_week=4,
        weeks_a_year=10,
    ),
    Cohort(
        valid_from=date(2014, 8, 1),
        bol=(
            _bol(1, 1000, 250, "0.60"),
            _bol(2, 2000, 450, "0.60"),
            _bol(3, 3000, 900, "0.60"),
            _bol(4, 4000, 1350, "0.60"),
        ),
        bbl_hours_a_year=610,
        bbl_days_a_week=4,
        weeks_a_year=10,
    ),
)
"""The page of the desk, and today's norms. No source names the day on which today's norms began; the bill that revises
them (36 670) gets a line when it is law."""


def cohort_of(programme_starts_on: date) -> Cohort:
    """The norms of a programme that starts on that day; the first line also holds before its day."""
    return next((cohort for cohort in reversed(TABLE) if cohort.valid_from <= programme_starts_on), TABLE[0])
