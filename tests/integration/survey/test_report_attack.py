"""No group of fewer than five answers is determined by all tables of all days and roles together (R108, §3.2)."""

import asyncio
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from deploy.local.local_stack import LocalStack
from services.survey.report.report_cells import BATCH_SIZE
from services.survey.response.response import Response
from shared.storage.connection import Database, connect, disconnect
from tests.integration.survey.subtraction import classes, determined_group
from tests.integration.survey.survey_year import SIDES, Published, SurveyYear, answer

DAYS, MAX_OPEN, PEOPLE, YEARS = 9, 3, 44, 15
CELLS = [("25187", "91XX00"), ("25187", "91XX01"), ("25604", "91XX00"), ("25187", "92XX00"), ("25604", "92XX00")]
LIKELY = [0, 0, 0, 1, 1, 2, 3, 3, 4]


@dataclass(frozen=True)
class Person:
    """When somebody answers, corrects the answer and has it closed, and what of."""

    cell: int
    side: str
    day: int
    corrects: bool
    closes_after: int
    rated: bool


PERSON = st.builds(
    Person,
    cell=st.sampled_from(LIKELY),
    side=st.sampled_from([SIDES[0], SIDES[0], SIDES[0], SIDES[1]]),
    day=st.integers(0, DAYS - 1),
    corrects=st.booleans(),
    closes_after=st.integers(0, MAX_OPEN - 1),
    rated=st.sampled_from([True, True, True, False]),
)


async def play(database: Database, people: list[Person]) -> Published:
    """The year, with every table of every day."""
    year, published = SurveyYear(database), Published()
    await year.prepare()
    for day in range(DAYS + MAX_OPEN):
        today = [(number, each) for number, each in enumerate(people) if each.day == day]
        closing = [(number, each) for number, each in enumerate(people) if each.day + each.closes_after == day]
        await year.store(*(answer_of(*each, first=True) for each in today))
        await year.store(*(answer_of(*each) for each in today))
        await year.store(*(answer_of(*each).finalise() for each in closing))
        await year.count()
        await year.show(published)
    return published


def answer_of(number: int, person: Person, *, first: bool = False) -> Response:
    """What somebody answers, first and at last."""
    programme, school = CELLS[person.cell]
    return answer(number, programme, school, person.side, rated=person.rated != (first and person.corrects))


async def played(local_stack: LocalStack, people: list[Person]) -> Published:
    """In a database of its own."""
    database = connect(local_stack.servers.mongod.url("stageloket", f"t{uuid4().hex[:10]}"))
    try:
        return await play(database, people)
    finally:
        await database.client.drop_database(database.name)
        await disconnect(database)


def check(sums: set[int]) -> None:
    """Nothing that is smaller than a batch can be computed; the weaker condition is what the attack itself needs."""
    found = determined_group(sums, BATCH_SIZE)
    assert not found, f"{found.bit_count()} answers are determined: {found:b}"
    assert all(each.bit_count() >= BATCH_SIZE for each in classes(sums))


@pytest.mark.timeout(300)
def test_a_year_of_tables_determines_no_group_of_fewer_than_five(local_stack: LocalStack) -> None:
    @settings(max_examples=YEARS, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
    @given(people=st.lists(PERSON, min_size=PEOPLE, max_size=PEOPLE))
    def attack(people: list[Person]) -> None:
        published = asyncio.run(played(local_stack, people))
        shown.append(reduce(or_, published.marks, 0).bit_count())
        check(published.marks)
        check(published.ratings)

    shown: list[int] = []
    attack()
    assert sum(shown) > YEARS * BATCH_SIZE, "an attack on nothing proves nothing"


async def test_a_mark_that_arrives_alone_is_not_the_difference_of_two_days(database: Database) -> None:
    """Six marks of 8 and a seventh of 3: 7 x 7.29 - 6 x 8.0 = 3."""
    year, published = SurveyYear(database), Published()
    await year.prepare()
    days = [range(6), range(6, 7), range(7, 10), range(10, 11), range(11, 20)]
    shown = []
    for people in days:
        await year.store(*(answer(n, "25187", "91XX00").finalise() for n in people))
        await year.count()
        await year.show(published)
        shown.append(max(published.marks).bit_count())
    assert shown == [6, 6, 6, 11, 20]
    check(published.marks)


async def test_a_rating_that_few_gave_is_shown_when_five_did(database: Database) -> None:
    year, published = SurveyYear(database), Published()
    await year.prepare()
    shown = []
    for people in (range(8), range(8, 13), range(13, 18)):
        await year.store(*(answer(n, "25187", "91XX00", rated=n % 3 == 0).finalise() for n in people))
        await year.count()
        await year.show(published)
        shown.append(max(published.ratings, default=0).bit_count())
    assert shown == [0, 5, 5]
    check(published.ratings)


def test_the_attack_finds_what_can_be_computed() -> None:
    six, seven = 0b111111, 0b1111111
    assert determined_group([six, seven], BATCH_SIZE) == 0b1000000
    assert determined_group([0b11111, 0b1111100000], BATCH_SIZE) == 0
    whole, schools, programmes = (1 << 12) - 1, [0b111111, 0b111111 << 6], [0b000111000111, 0b111000111000]
    assert determined_group([whole, *schools], BATCH_SIZE) == 0
    assert determined_group([whole, *schools, *programmes], 3) == 0
    one_cell = 0b000111
    assert determined_group([whole, *schools, *programmes, one_cell], BATCH_SIZE) == one_cell


def test_the_attack_does_not_take_for_determined_what_two_unknown_groups_are_together() -> None:
    """Three in each cell of two schools and two programmes: sums of rows and columns do not tell one cell."""
    cells = [0b111 << shift for shift in (0, 3, 6, 9)]
    tables = [cells[0] | cells[1], cells[2] | cells[3], cells[0] | cells[2], cells[1] | cells[3]]
    assert [each.bit_count() for each in classes(tables)] == [3, 3, 3, 3]
    assert determined_group(tables, BATCH_SIZE) == 0
