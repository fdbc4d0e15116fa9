"""Events of placements about a group: the students of a class who are placed together (R33-R37)."""

from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shared.events.event import Event
from shared.events.identifiers import Brin, Crebo, Ref, Text
from shared.events.schedule import WorkSchedule
from shared.events.vocabulary import Level, Origin, Path, Sector, Via


class PlacementOfStudent(BaseModel):
    """Which placement was asked for which student."""

    model_config = ConfigDict(frozen=True)

    student_id: Ref
    placement_id: Ref


class GroupDrafted(Event):
    """There is a draft of a group, or it was changed; `copied_from` is the group that it was duplicated from."""

    type: ClassVar[str] = "group.drafted.v1"
    group_id: Ref
    brin: Brin
    company_id: Ref
    student_ids: tuple[Ref, ...]
    copied_from: Ref | None = None


class GroupDropped(Event):
    """The school dropped the draft: no placement comes of it."""

    type: ClassVar[str] = "group.dropped.v1"
    group_id: Ref
    brin: Brin


class GroupCreated(Event):
    """One placement was asked for each student; each is proposed or refused by itself (`group.placement_asked.v1`)."""

    type: ClassVar[str] = "group.created.v1"
    group_id: Ref
    brin: Brin
    placements: tuple[PlacementOfStudent, ...]


class GroupPlacementAsked(Event):
    """The placement of one student of a group is to be proposed, with the exceptions of this student applied. The
    supervisors are None where they are not known yet."""

    type: ClassVar[str] = "group.placement_asked.v1"
    group_id: Ref
    placement_id: Ref
    student_id: Ref
    company_id: Ref
    crebo: Crebo
    path: Path
    level: Level
    brin: Brin
    sector: Sector
    starts_on: date
    ends_on: date
    hours_total: int | None = None
    hours_per_week: int
    days_per_week: int | None = None
    schedule: WorkSchedule | None = None
    minor: bool = False
    origin: Origin
    abroad: bool = False
    full_diploma: bool = True
    start_qualification: bool = True
    jobseeker: bool = False
    programme_starts_on: date | None = None
    programme_ends_on: date | None = None
    programme_name: Text | None = None
    trainer_id: Ref | None = None
    school_supervisor_id: Ref | None = None
    sick_reporting_method: Via | None = None
    employment_contract_confirmed: bool = False
