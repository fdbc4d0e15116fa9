"""A data folder whose report was counted by group is counted in cells: each answer once, wherever a crash comes."""

from typing import Any

import pytest

from services.survey.report.group_by import GroupBy
from services.survey.report.report_cells import REPORT_CELLS, counts_by_group
from shared.storage.connection import Database, Document
from shared.storage.scope import EVERYTHING
from shared.storage.summary import SummaryCollection
from shared.storage.summary_reader import SummaryReader
from tests.integration.storage.test_summary import STEPS, Interrupted, interrupting
from tests.integration.survey.survey_year import SurveyYear, answer

FORMER = "report_counts"


def counted(number: int, school: str) -> Document:
    """An answer as the former version left it: counted, with no day on which it closes."""
    state: dict[str, Any] = answer(number, "25187", school).finalise().model_dump(mode="json", exclude={"id"})
    del state["closes_on"]
    memory = {"batch": 3, "of": dict(state)}
    common = {"schema": 1, "version": 1, "tenant": school[:4], "summary": memory}
    return {"_id": f"R-{number}", **common, "state": {**state, "summarised": True}}


async def former_data(database: Database) -> None:
    """Seven answers of one cell and three of another, their counters, and a batch that a crash interrupted."""
    answers = [counted(number, "91XX00" if number < 7 else "92XX00") for number in range(10)]
    await database["responses"].insert_many(answers)
    await database["responses"].create_index(
        "state.summarised", name="not_counted", partialFilterExpression={"state.summarised": None}
    )
    await database[FORMER].insert_one({"_id": "91XX/STUDENT/crebo/25187", "n": 7, "batch": 3})
    await database["summary_batches"].insert_one({"_id": FORMER, "number": 3, "marks": [{"id": "R-1"}], "changes": []})


@pytest.mark.parametrize("step", ["none", *STEPS])
async def test_answers_that_former_counters_counted_are_counted_in_cells_once(database: Database, step: str) -> None:
    await former_data(database)
    interrupted = SummaryCollection(database, REPORT_CELLS, interrupting(step))
    await interrupted.prepare()
    try:
        await interrupted.advance()
    except Interrupted:
        assert step in STEPS
    summary = SummaryCollection(database, REPORT_CELLS)
    year = SurveyYear(database, summary)
    for _ in range(2):
        await summary.prepare()
        await year.count()
    groups = await counts_by_group(SummaryReader(summary, EVERYTHING), "STUDENT", GroupBy.SCHOOL)
    assert {key: counts["n"] for key, counts in groups.items()} == {"91XX00": 7}
    kept = [document async for document in database["report_cells"].find({}, {"n": 1})]
    assert sorted(document["n"] for document in kept) == [3, 7]
    await year.store(*(answer(number, "25187", "92XX00").finalise() for number in (10, 11)))
    await year.count()
    groups = await counts_by_group(SummaryReader(summary, EVERYTHING), "STUDENT", GroupBy.SCHOOL)
    assert {key: counts["n"] for key, counts in groups.items()} == {"91XX00": 7, "92XX00": 5}
    assert await left_of_former_counters(database) == []


async def left_of_former_counters(database: Database) -> list[str]:
    """What still tells of the former counters."""
    names = set(await database.list_collection_names()) & {FORMER}
    batches = [document["_id"] async for document in database["summary_batches"].find({"_id": FORMER})]
    either = {"$or": [{"summary": {"$exists": True}}, {"state.summarised": {"$exists": True}}]}
    documents = [document["_id"] async for document in database["responses"].find(either)]
    indexes = set(await database["responses"].index_information()) & {"not_counted"}
    return [*names, *batches, *documents, *indexes]
