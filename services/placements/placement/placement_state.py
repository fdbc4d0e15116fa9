"""State of a placement (stage, leerbaan)."""

from datetime import date, timedelta
from decimal import Decimal

from pydantic import Field

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.changes import Proposal
from services.placements.placement.chosen import Chosen
from services.placements.placement.status import RUNNING, Status
from services.placements.placement.work_days import usual_schedule
from shared.access.relation import SCHOOL_CODE
from shared.events.holidays import HolidayCalendar
from shared.events.schedule import WorkSchedule
from shared.events.vocabulary import Gate, Level, Origin, Path, ReplacementCause, Sector, Via
from shared.messaging.model.aggregate import Aggregate


class PlacementState(Aggregate):
    """State of a placement."""

    student_id: str
    company_id: str
    crebo: str
    path: Path
    level: Level
    brin: str
    sector: Sector
    starts_on: date
    ends_on: date
    hours_total: int
    hours_per_week: int
    days_per_week: int | None = None
    schedule: WorkSchedule | None = None
    """Its days and hours of work; None where only the hours of a week are known."""

    calendar: HolidayCalendar | None = None
    """The holidays of its school and whether they are days off, as they were stated last (R32)."""

    minor: bool = False
    """Whether the student is younger than 18 on the first day, as the school states it."""

    origin: Origin
    abroad: bool = False
    full_diploma: bool = True
    start_qualification: bool = True
    jobseeker: bool = False
    programme_starts_on: date | None = None
    programme_ends_on: date | None = None
    programme_name: str | None = None
    status: Status = Status.PROPOSED
    accredited: bool = False
    approved: bool = False
    approved_by: str | None = None
    """The person who approved it for the school, or the account of the portal that names nobody; None before this was
    kept."""

    first_approved_by: str | None = None
    """Who approved it first, where its school wants a second person to."""

    approved_on: date | None = None
    accepted: tuple[str, ...] = ()
    """What of the rules of hours and weeks, or of an overlap, the school accepted with its approval."""

    work_matches: bool | None = None
    """Whether the work matches the programme (R43); None while nobody judged it. What does not is not approved."""

    work_judged_by: str | None = None
    interviewed: bool = False
    """Whether the interview was held, or waived."""

    interview_on: date | None = None
    """The day of the interview: of the appointment, then that on which it was held."""

    interview_waived: str | None = None
    """Why there is no interview (T3)."""

    trainer_id: str | None = None
    school_supervisor_id: str | None = None
    company_contact_id: str | None = None
    company_name: str | None = None
    company_address: str | None = None
    company_portal: str | None = None
    sick_reporting_method: Via | None = None
    employment_contract_confirmed: bool = False
    agreement_signed: bool = False
    try_start_on: date | None = None
    proposal: Proposal | None = None
    """A change that waits for the parties of the agreement."""

    decided_changes: tuple[str, ...] = ()
    """Ids of the changes that were made or refused."""

    started_on: date | None = None
    """The first day of work; None before it, and where it started before this was kept."""

    end_grace_days: int = 14
    """How long after its planned end it waits for a report of its end (`PLACEMENTS_END_GRACE_DAYS` when it started)."""

    hours_by_week: dict[str, int] = Field(default_factory=dict)
    """The hours that the trainer approved, by ISO week; without those from before this was kept."""

    accreditation_lost_on: date | None = None
    """The day on which a withdrawal of the company's accreditation counts; None while none is announced."""

    replacement_cause: ReplacementCause | None = None
    replaced_by: str | None = None
    """The placement that the student moves to, when it starts."""

    ways_out: tuple[Chosen, ...] = ()
    """What was decided each time that a substitute was needed, and by whom."""

    ended_on: date | None = None
    realised_hours: int = 0
    ended_by_itself: bool = False
    """Nobody has reported its end yet: it ended after its grace, with the hours that the trainer approved."""

    @property
    def school_code(self) -> str:
        """Of the school that placed the student."""
        return self.brin[:SCHOOL_CODE]

    @property
    def dimensions(self) -> dict[str, object]:
        """The references and codes that the survey groups by."""
        names = ("student_id", "company_id", "trainer_id", "crebo", "path", "level", "brin", "sector")
        return {"placement_id": self.id, **{name: getattr(self, name) for name in names}}

    @property
    def work_schedule(self) -> WorkSchedule:
        """As the school stated it, else that of a usual week."""
        return self.schedule or usual_schedule(self.path, self.hours_per_week, self.days_per_week)

    def hours_on(self, day: date) -> Decimal:
        """The hours of work on that day; 0 before the first day and after the last."""
        last = self.ended_on or self.ends_on
        works = self.starts_on <= day <= last and not self.is_off(day)
        return self.work_schedule.hours_on(day) if works else Decimal(0)

    def is_off(self, day: date) -> bool:
        """Whether it is a day off because the school has a holiday (R32)."""
        return self.calendar is not None and self.calendar.is_off(day)

    @property
    def agreed_status(self) -> Status:
        """How far an accredited placement is before its confirmation: approved, and then with its interview."""
        if not self.approved:
            return Status.PROPOSED
        return Status.INTERVIEW_HELD if self.interviewed else Status.APPROVED_BY_SCHOOL

    @property
    def ends_itself_on(self) -> date:
        """The day on which it ends where nobody has reported its end."""
        return self.ends_on + timedelta(days=self.end_grace_days)

    @property
    def has_started(self) -> bool:
        """Whether a student worked there, now or before."""
        return self.status in (*RUNNING, Status.ENDED) or self.started_on is not None

    def closed_gates(self, company: LearningCompany, on: date) -> tuple[Gate, ...]:
        """The gates that still block the start (domain rules §6.2)."""
        is_open = {
            Gate.ACCREDITATION: company.is_accredited(self.crebo, max(self.starts_on, on)),
            Gate.AGREEMENT: self.agreement_signed,
            Gate.INTERVIEW: self.interviewed,
            Gate.SICK_REPORTING: self.sick_reporting_method is not None,
            Gate.EMPLOYMENT_CONTRACT: self.path is Path.BOL or self.employment_contract_confirmed,
            Gate.INSURANCE: company.is_insured(on),
        }
        return tuple(gate for gate, opened in is_open.items() if not opened)
