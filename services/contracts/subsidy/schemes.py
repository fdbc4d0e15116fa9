"""The subsidy schemes as dated tables: one calculation for WVA (2010) and Praktijkleren (R57-R63, §2.5)."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from services.contracts.subsidy.weeks import SCHOOL_YEAR_STARTS
from shared.events.vocabulary import Path, Scheme

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Student:
    """What determines the amount besides the weeks."""

    path: Path
    full_diploma: bool
    start_qualification: bool
    jobseeker: bool


@dataclass(frozen=True)
class Rules:
    """A scheme while it is in force: its amounts in euros per student and year, over `weeks` weeks."""

    scheme: Scheme
    valid_from: date
    valid_until: date | None
    amount: Decimal
    start_qualification_amount: Decimal
    weeks: int
    window: tuple[tuple[int, int], tuple[int, int]]

    def amount_for(self, student: Student, weeks: int) -> Decimal:
        """The maximum that an employer may claim; BBL towards a full diploma only (R59)."""
        if student.path is not Path.BBL or not student.full_diploma:
            return Decimal("0.00")
        amount = self.amount
        if not student.start_qualification and student.jobseeker:
            amount += self.start_qualification_amount
        share = Decimal(min(weeks, self.weeks)) / self.weeks
        return (amount * share).quantize(CENT, ROUND_HALF_UP)

    def window_of(self, year: int) -> tuple[date, date]:
        """First and last day to claim after the school year that ends in `year`."""
        (from_month, from_day), (to_month, to_day) = self.window
        return date(year, from_month, from_day), date(year, to_month, to_day)


TABLE = (
    Rules(Scheme.WVA, date(2005, 1, 1), date(2013, 12, 31), Decimal(2500), Decimal(3000), 40, ((1, 1), (12, 31))),
    Rules(Scheme.PRAKTIJKLEREN, date(2014, 1, 1), None, Decimal(2700), Decimal(0), 40, ((6, 2), (9, 17))),
)


def rules_on(day: date) -> Rules:
    """The scheme in force on that day. Raises LookupError before the first."""
    for rules in TABLE:
        if rules.valid_from <= day and (rules.valid_until is None or day <= rules.valid_until):
            return rules
    raise LookupError(f"no subsidy scheme was in force on {day}")


def rules_of(school_year: int) -> Rules:
    """Those of the school year that ends in that year: the scheme in force on its first day. Raises LookupError before
    the first."""
    return rules_on(date(school_year - 1, *SCHOOL_YEAR_STARTS))
