"""State of a placement (stage, leerbaan)."""

from datetime import date

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.changes import Proposal
from services.placements.placement.status import Status
from shared.access.relation import SCHOOL_CODE
from shared.events.vocabulary import Gate, Level, Origin, Path, Sector, Via
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
    origin: Origin
    abroad: bool = False
    full_diploma: bool = True
    start_qualification: bool = True
    jobseeker: bool = False
    programme_starts_on: date | None = None
    programme_ends_on: date | None = None
    status: Status = Status.PROPOSED
    accredited: bool = False
    approved: bool = False
    interviewed: bool = False
    trainer_id: str | None = None
    school_supervisor_id: str | None = None
    company_contact_id: str | None = None
    company_name: str | None = None
    company_portal: str | None = None
    sick_reporting_method: Via | None = None
    employment_contract_confirmed: bool = False
    agreement_signed: bool = False
    try_start_on: date | None = None
    proposal: Proposal | None = None
    """A change that waits for the parties of the agreement."""

    decided_changes: tuple[str, ...] = ()
    """Ids of the changes that were made or refused."""

    @property
    def school_code(self) -> str:
        """Of the school that placed the student."""
        return self.brin[:SCHOOL_CODE]

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
