"""What is counted of each response, by cell, and when a cell's counters are released.

A cell is the finest group that any table of the report could show: side, school, programme and sector together. A table
adds up what was released of the cells that it is about (docs/decisions/report-batches.md).
"""

from collections import Counter
from typing import NamedTuple

from services.survey.questionnaire.questionnaire import QUESTIONS
from services.survey.report.group_by import GroupBy
from services.survey.response.response import Response
from shared.access.relation import SCHOOL_CODE
from shared.storage.connection import Document
from shared.storage.summary import Amounts, Summary
from shared.storage.summary_reader import SummaryReader
from shared.storage.summary_release import Release

RATED_QUESTIONS = tuple(question.code for question in QUESTIONS if question.scale in ("T5", "A5", "R10"))
BATCH_SIZE = 5
Counts = dict[str, int]


class Cell(NamedTuple):
    """A cell of one side. The names of the fields but the first are those of the dimensions."""

    side: str
    brin: str
    crebo: str
    sector: str

    @property
    def counter(self) -> str:
        """The name of its counter, behind the code of the school."""
        return "/".join(self)

    def key(self, by: GroupBy) -> str:
        """The group that it belongs to in a table."""
        return str(getattr(self, by.value))


def _amounts(response: Document) -> Amounts:
    """Nothing of answers that may still be corrected. A rating of 0 means not applicable; it is not in the mean."""
    if not Response.is_final_state(response):
        return {}
    counts = {"n": 1}
    for code, answer in response["answers"].items():
        if int(answer) > 0:
            counts |= {f"n_{code}": 1, f"sum_{code}": int(answer)}
    cell = Cell(response["side"], response["brin"], response["crebo"], response["sector"])
    return {f"{cell.brin[:SCHOOL_CODE]}/{cell.counter}": counts}


REPORT_CELLS = Summary(
    "report_cells",
    source="responses",
    fields=("closes_on", *Cell._fields, *(f"answers.{code}" for code in RATED_QUESTIONS)),
    amounts=_amounts,
    by_school=True,
    release=Release(BATCH_SIZE, {"n": (), **{f"n_{code}": (f"sum_{code}",) for code in RATED_QUESTIONS}}),
    generation=2,
    replaces="report_counts",
)


async def counts_by_group(counters: SummaryReader, side: str, by: GroupBy) -> dict[str, Counts]:
    """What was released of each group of one side, by group in alphabetical order."""
    groups: dict[str, Counter[str]] = {}
    for name, counts in (await counters.read(f"{side}/")).items():
        groups.setdefault(Cell(*name.split("/")).key(by), Counter()).update(counts)
    return {key: dict(groups[key]) for key in sorted(groups)}
