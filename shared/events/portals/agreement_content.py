"""The portal event of the school about the content of an agreement (R31, R40, R45, R56; WEB 7.2.8)."""

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.events.door import at_the_door, plain_text
from shared.events.identifiers import Clause, LeerbedrijfId, Ref
from shared.events.portals.portal_event import (
    PLACEMENT,
    PortalEvent,
    PortalKind,
    Publisher,
    Relation,
    Subject,
    publisher,
)
from shared.events.schedule import WorkSchedule

SchoolYear = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{4}$")]
WorkProcess = Annotated[str, StringConstraints(pattern=r"^[BP][0-9]-K[0-9]{1,2}-W[0-9]{1,2}$")]
"""A work process (werkproces) of the qualification file."""

Elective = Annotated[str, StringConstraints(pattern=r"^K[0-9]{4}$")]
"""Code of an elective unit (keuzedeel)."""

Goal = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True), at_the_door(plain_text)]
Euros = Annotated[Decimal, Field(ge=0, le=9999, decimal_places=2)]


class HoursOfYear(BaseModel):
    """The hours of the placement in one school year, such as `2025-2026`."""

    model_config = ConfigDict(frozen=True)

    school_year: SchoolYear
    hours: Annotated[int, Field(ge=0, le=9999)]


class AgreementContentStated(PortalEvent):
    """What was arranged in the interview and by school and company, as the agreement is to hold it; contract text
    without personal data. The last statement holds. `allowance` is in euros a month, 0 for none."""

    type: ClassVar[str] = "portal_agreement.content_stated.v1"
    about: ClassVar[Subject] = PLACEMENT
    published_by: ClassVar[tuple[Publisher, ...]] = (publisher(PortalKind.SCHOOL, Relation.PLACEMENT_OF_ITS_SCHOOL),)
    placement_id: Ref
    learning_goals: Annotated[tuple[Goal, ...], Field(max_length=20)] = ()
    hours_by_year: Annotated[tuple[HoursOfYear, ...], Field(max_length=8)] = ()
    supervision: Clause | None = None
    work_processes: Annotated[tuple[WorkProcess, ...], Field(max_length=60)] = ()
    electives: Annotated[tuple[Elective, ...], Field(max_length=20)] = ()
    assessment: Clause | None = None
    allowance: Euros | None = None
    leerbedrijf_id: LeerbedrijfId | None = None
    schedule: WorkSchedule | None = None
