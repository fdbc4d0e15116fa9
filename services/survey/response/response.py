"""The answers of one respondent without a reference to the person; only grouping dimensions remain (R108)."""

from shared.access.relation import SCHOOL_CODE
from shared.events.vocabulary import Path, Sector
from shared.messaging.model.aggregate import Aggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Response(Aggregate):
    """State of a response. Its id is not traceable to the invitation without the service's key."""

    side: str
    crebo: str
    brin: str
    sector: Sector
    path: Path
    level: int
    period: str
    answers: dict[str, int | str]

    @property
    def school_code(self) -> str:
        """The school of the placement."""
        return self.brin[:SCHOOL_CODE]


class Responses(Repository[Response]):
    """All responses."""

    aggregate, subject_type, collection = Response, "response", "responses"
    tenancy = Tenancy.SCHOOL
