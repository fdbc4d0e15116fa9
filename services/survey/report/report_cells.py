"""What is counted of each response: by school, dimension and group, how many gave a rating and the sum of ratings."""

from services.survey.questionnaire.questionnaire import QUESTIONS
from services.survey.report.group_by import GroupBy
from shared.access.relation import SCHOOL_CODE
from shared.storage.connection import Document
from shared.storage.summary import Amounts, Summary
from shared.storage.summary_reader import SummaryReader

RATED_QUESTIONS = tuple(question.code for question in QUESTIONS if question.scale in ("T5", "A5", "R10"))
ALL = "all"
Counts = dict[str, int]


def _amounts(response: Document) -> Amounts:
    """A rating of 0 means not applicable; it is not in the mean."""
    counts = {"n": 1}
    for code, answer in response["answers"].items():
        if int(answer) > 0:
            counts |= {f"n_{code}": 1, f"sum_{code}": int(answer)}
    groups = {dimension.value: response[dimension.value] for dimension in GroupBy} | {ALL: ""}
    school = response["brin"][:SCHOOL_CODE]
    return {f"{school}/{response['side']}/{dimension}/{group}": counts for dimension, group in groups.items()}


REPORT_COUNTS = Summary(
    "report_counts",
    source="responses",
    fields=("side", *(dimension.value for dimension in GroupBy), *(f"answers.{code}" for code in RATED_QUESTIONS)),
    amounts=_amounts,
    by_school=True,
)


async def counts_by_group(counters: SummaryReader, side: str, by: GroupBy) -> dict[str, Counts]:
    """The counts of each group of one side, by group in alphabetical order."""
    prefix = f"{side}/{by.value}/"
    return {name.removeprefix(prefix): counts for name, counts in (await counters.read(prefix)).items()}


async def counts_of_all(counters: SummaryReader, side: str) -> Counts:
    """The counts of all responses of one side."""
    return next(iter((await counters.read(f"{side}/{ALL}/")).values()), {"n": 0})
