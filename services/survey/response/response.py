"""The answers of one respondent without a reference to the person; only grouping dimensions remain (R108)."""

from datetime import date, time, timedelta

from shared.access.relation import SCHOOL_CODE
from shared.events.vocabulary import Path, Sector
from shared.messaging.model.aggregate import Aggregate, Timer
from shared.messaging.model.clock import dutch_instant
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.connection import Document

MORNING = time(9, 0)


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
    closes_on: date | None = None
    """The last day on which the respondent may correct it; None once it is final, so that the day does not stay."""

    @property
    def school_code(self) -> str:
        """The school of the placement."""
        return self.brin[:SCHOOL_CODE]

    @property
    def is_final(self) -> bool:
        """Whether the survey is closed: the answers never change again, and count in the report."""
        return self.closes_on is None

    @staticmethod
    def is_final_state(state: Document) -> bool:
        """`is_final` of a stored state. What was stored before there was such a day is final."""
        return state.get("closes_on") is None

    def timers(self) -> tuple[Timer, ...]:
        """The morning after the last day."""
        if self.closes_on is None:
            return ()
        morning = dutch_instant(self.closes_on + timedelta(days=1), MORNING)
        return (Timer("finalise", morning),)

    def finalise(self) -> "Response":
        """The answers count from now on."""
        return self.model_copy(update={"closes_on": None})


class Responses(Repository[Response]):
    """All responses."""

    aggregate, subject_type, collection = Response, "response", "responses"
    tenancy = Tenancy.SCHOOL
