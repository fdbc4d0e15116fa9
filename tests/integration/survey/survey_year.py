"""Answers that are given, corrected and closed in some order, and every table that anybody sees on each day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from services.survey.report.group_by import GroupBy
from services.survey.report.report import report
from services.survey.report.report_cells import REPORT_CELLS, Counts, counts_by_group
from services.survey.response.response import Response
from shared.events.vocabulary import Path, Sector
from shared.storage.aggregate_collection import AggregateCollection
from shared.storage.aggregate_document import Change
from shared.storage.connection import Database
from shared.storage.scope import EVERYTHING, Scope, of_schools
from shared.storage.summary import SummaryCollection
from shared.storage.summary_reader import SummaryReader

MARK, RATING = "S15", "S01"
SIDES = ("STUDENT", "COMPANY")
SCOPES: dict[str, Scope] = {
    "the manager of a school": of_schools(["91XX"]),
    "the manager of the other": of_schools(["92XX"]),
    "who works for both": of_schools(["91XX", "92XX"]),
    "an operator": EVERYTHING,
}


@dataclass
class Published:
    """All sums that were shown, as sets of answers: bit n is the answer of person n."""

    marks: set[int] = field(default_factory=set)
    ratings: set[int] = field(default_factory=set)

    def add(self, groups: dict[str, Counts]) -> None:
        """A table of the report: the sums that its sizes and means tell."""
        for row in report(groups):
            counts = groups[row.key]
            assert row.n == counts[f"n_{MARK}"] == counts[f"sum_{MARK}"].bit_count()
            self.marks.add(counts[f"sum_{MARK}"])
            if RATING in row.means:
                assert counts[f"n_{RATING}"] == counts[f"sum_{RATING}"].bit_count()
                self.ratings.add(counts[f"sum_{RATING}"])


def answer(person: int, programme: str, school: str, side: str = SIDES[0], *, rated: bool = True) -> Response:
    """The answers of a person, whose mark is a bit of its own, so that a sum tells of whom it is."""
    return Response(
        id=f"R-{person}",
        side=side,
        crebo=programme,
        brin=school,
        sector=Sector.ICT if programme == "25187" else Sector.VGG,
        path=Path.BOL,
        level=4,
        period="2026",
        answers={MARK: 1 << person, RATING: 1 << person if rated else 0},
        closes_on=date(2026, 7, 17),
    )


class SurveyYear:
    """Stores responses the way the pipeline does, has them counted, and reads the tables of everybody."""

    def __init__(self, database: Database, summary: SummaryCollection | None = None) -> None:
        self._responses = AggregateCollection(database, "responses")
        self._summary = summary or SummaryCollection(database, REPORT_CELLS)
        self._versions: dict[str, int] = {}

    async def prepare(self) -> None:
        """As at the start of the service."""
        await self._summary.prepare()

    async def store(self, *responses: Response) -> None:
        """Write different ones together, each as the next version."""
        if not responses:
            return
        assert await self._responses.write([self._change(each) for each in responses]) == {}
        self._versions |= {each.id: self._versions.get(each.id, 0) + 1 for each in responses}

    def _change(self, response: Response) -> Change:
        state, version = response.model_dump(mode="json", exclude={"id"}), self._versions.get(response.id, 0)
        return Change(response.id, version, state, [], {}, {}, {}, 0, None, response.school_code)

    async def count(self) -> None:
        """Until nothing is left to count."""
        while await self._summary.behind():
            await self._summary.advance()

    async def show(self, published: Published) -> None:
        """What everybody sees on one day: both sides, by each dimension."""
        for counters, side, by in self._tables():
            published.add(await counts_by_group(counters, side, by))

    def _tables(self) -> Iterator[tuple[SummaryReader, str, GroupBy]]:
        for scope in SCOPES.values():
            for side in SIDES:
                for by in GroupBy:
                    yield SummaryReader(self._summary, scope), side, by
