"""What an agreement must hold besides its term, its hours and the standing terms (WEB 7.2.8, R31, R45, R56)."""

from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

from shared.events.placements.placement import PlacementConfirmed
from shared.events.portals.agreement_content import AgreementContentStated, HoursOfYear
from shared.events.schedule import WorkSchedule
from shared.events.vocabulary import Path


class Content(BaseModel):
    """The content as the school stated it last; empty where it has stated nothing."""

    model_config = ConfigDict(frozen=True)

    learning_goals: tuple[str, ...] = ()
    hours_by_year: tuple[HoursOfYear, ...] = ()
    supervision: str | None = None
    work_processes: tuple[str, ...] = ()
    electives: tuple[str, ...] = ()
    assessment: str | None = None
    allowance: Decimal | None = None
    leerbedrijf_id: str | None = None
    schedule: WorkSchedule | None = None
    """The days and hours of work: an annex of the agreement."""

    @classmethod
    def stated(cls, statement: AgreementContentStated) -> "Content":
        """That of a statement."""
        return cls.model_validate(statement.model_dump())

    def missing(self, placement: PlacementConfirmed) -> tuple[str, ...]:
        """What is missing before the start. Hours by school year must add up to the whole; learning goals are for BOL
        (R31)."""
        lacks = {
            "LEARNING_GOALS": placement.path is Path.BOL and not self.learning_goals,
            "HOURS_BY_YEAR": sum(each.hours for each in self.hours_by_year) != placement.hours_total,
            "SUPERVISION": not self.supervision,
            "WORK_PROCESSES": not (self.work_processes or self.electives),
            "ASSESSMENT": not self.assessment,
            "ALLOWANCE": self.allowance is None,
            "LEERBEDRIJF_ID": self.leerbedrijf_id is None,
        }
        return tuple(name for name, missing in lacks.items() if missing)

    def signed_part(self) -> dict[str, Any]:
        """What of it is part of the hashed content: all that was stated."""
        return self.model_dump(mode="json", exclude_defaults=True)
