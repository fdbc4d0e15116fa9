"""What a company declared for the safety and supervision of its students (R20, R67, R71, §2.8)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from shared.events.registration.declarations import DeclarationKind
from shared.events.vocabulary import Risk, SafetyMeasure
from shared.messaging.model.clock import dutch_instant

WARNED_BEFORE = timedelta(days=30)
"""How long before its last day a company is told that a declaration ends."""

AT = time(7, 0)
"""Of the day on which it is told."""


class ReadDocument(BaseModel):
    """The version of a service document that the company has read."""

    model_config = ConfigDict(frozen=True)

    version: str
    read_on: date


class Safety(BaseModel):
    """The declared measures (R71)."""

    model_config = ConfigDict(frozen=True)

    measures: tuple[SafetyMeasure, ...]
    declared_on: date
    valid_until: date | None = None


class Risks(BaseModel):
    """The risks of the work for one qualification."""

    model_config = ConfigDict(frozen=True)

    risks: tuple[Risk, ...]
    stated_on: date


class Declarations(BaseModel):
    """All of them but the insurance; `certificate_crebos` are the qualifications for which a certificate of conduct is
    asked, and `warned` the last days of which the company was told."""

    model_config = ConfigDict(frozen=True)

    documents: dict[str, ReadDocument] = Field(default_factory=dict)
    safety: Safety | None = None
    risks: dict[str, Risks] = Field(default_factory=dict)
    certificate_crebos: tuple[str, ...] = ()
    warned: dict[DeclarationKind, date] = Field(default_factory=dict)

    def told_of(self, crebo: str) -> dict[str, Any]:
        """What everybody may know of the work for a qualification; None before it stated the risks."""
        stated = self.risks.get(crebo)
        return {"risks": stated.risks if stated else None, "conduct_certificate": crebo in self.certificate_crebos}

    def ends(self, insured_until: date | None) -> Mapping[DeclarationKind, date]:
        """The last day of each declaration that has one, and of which the company was not told yet."""
        safe_until = self.safety.valid_until if self.safety else None
        days = {DeclarationKind.INSURANCE: insured_until, DeclarationKind.SAFETY_MEASURES: safe_until}
        return {kind: day for kind, day in days.items() if day is not None and self.warned.get(kind) != day}


def told_at(last_day: date) -> datetime:
    """When the company is told that a declaration ends on that day."""
    return dutch_instant(last_day - WARNED_BEFORE, AT)
