"""A number of a school's agreements, such as `POK-2026-00042`; whose it is never changes."""

from datetime import date, datetime, timedelta

from shared.events.contracts.agreement_number import (
    AgreementDraftedLate,
    AgreementDraftOverdue,
    AgreementNumberReserved,
)
from shared.events.placements.placement import PlacementConfirmed
from shared.messaging.model.aggregate import Decision, SchoolAggregate, Timer

LOOK_AGAIN_AFTER = timedelta(hours=1)


class AgreementNumber(SchoolAggregate):
    """State of a reserved number. Its id is made of the school, the year and the place in that year, so that no two
    agreements get the same one. It waits until its agreement is drafted (R44)."""

    year: int
    sequence: int
    placement_id: str
    starts_on: date
    look_at: datetime | None
    """When to look whether the agreement is drafted; None when it is."""

    overdue: bool = False

    @staticmethod
    def id_of(school: str, year: int, sequence: int) -> str:
        """The id of the only reservation of that number."""
        return f"{school}-{text_of(year, sequence)}"

    @classmethod
    def reserve(
        cls, school: str, year: int, sequence: int, placement: PlacementConfirmed, draft_by: datetime
    ) -> "Decision[AgreementNumber]":
        """Reserve it for the agreement of that placement, which is to be drafted by then."""
        number = cls(
            id=cls.id_of(school, year, sequence),
            school=school,
            year=year,
            sequence=sequence,
            placement_id=placement.placement_id,
            starts_on=placement.starts_on,
            look_at=draft_by,
        )
        return number, (AgreementNumberReserved(**number.reference, placement=placement),)

    def timers(self) -> tuple[Timer, ...]:
        """Look whether the agreement is drafted, in time and each hour after."""
        return (Timer("expect_draft", self.look_at),) if self.look_at else ()

    def look_for_draft(self, now: datetime, *, drafted: bool) -> "Decision[AgreementNumber]":
        """Report a confirmed placement without an agreement (R44), once, and its end."""
        if drafted:
            late = (AgreementDraftedLate(**self.reference),) if self.overdue else ()
            return self.model_copy(update={"look_at": None, "overdue": False}), late
        missing = () if self.overdue else (AgreementDraftOverdue(**self.reference, starts_on=self.starts_on),)
        return self.model_copy(update={"look_at": now + LOOK_AGAIN_AFTER, "overdue": True}), missing

    @property
    def reference(self) -> dict[str, str]:
        """How its events name it."""
        text = text_of(self.year, self.sequence)
        return {"number_id": self.id, "agreement_number": text, "placement_id": self.placement_id}


def text_of(year: int, sequence: int) -> str:
    """The number as people read it: at least five digits, more when a school needs them."""
    return f"POK-{year}-{sequence:05}"
