"""Mutations that let somebody work out what one person answered from what the BPV Monitor shows."""

from tests.mutations.mutation import Edit, Mutation

SURVEY, UNIT = "tests/integration/survey", "tests/unit/survey"
ATTACK = f"{SURVEY}/test_report_attack.py"
CELLS = "services/survey/report/report_cells.py"
RELEASE = "shared/storage/summary_release.py"
REPORT = (
    Mutation(
        "an answer is released as soon as it is counted",
        f"{ATTACK}::test_a_mark_that_arrives_alone_is_not_the_difference_of_two_days",
        (Edit(RELEASE, '{"$gte": [grown, release.least]}', '{"$gte": [grown, 1]}'),),
    ),
    Mutation(
        "four answers are a batch",
        f"{ATTACK}::test_a_year_of_tables_determines_no_group_of_fewer_than_five",
        (Edit(RELEASE, '{"$gte": [grown, release.least]}', '{"$gte": [grown, release.least - 1]}'),),
    ),
    Mutation(
        "the ratings of a question are released with the answers and not for themselves",
        f"{ATTACK}::test_a_rating_that_few_gave_is_shown_when_five_did",
        (
            Edit(
                CELLS,
                '{"n": (), **{f"n_{code}": (f"sum_{code}",) for code in RATED_QUESTIONS}}',
                '{"n": tuple(f"{kind}_{code}" for code in RATED_QUESTIONS for kind in ("n", "sum"))}',
            ),
        ),
    ),
    Mutation(
        "an answer counts while it may still be corrected",
        f"{UNIT}/test_report_cells.py::test_a_response_that_may_still_be_corrected_adds_nothing",
        (Edit(CELLS, "if not Response.is_final_state(response):", "if not response:"),),
    ),
    Mutation(
        "final answers are replaced",
        f"{SURVEY}/test_final_answers.py::test_answers_that_are_final_are_not_replaced",
        (
            Edit(
                "services/survey/response/commands/save_response.py",
                "if former is not None and former.is_final:",
                "if former is not None and former.id != command.id:",
            ),
        ),
    ),
    Mutation(
        "answers may be corrected for as long as the link opens",
        f"{UNIT}/test_response.py::test_an_invitation_is_open_until_its_last_day_also_for_corrections",
        (
            Edit(
                "services/survey/invitation/invitation.py",
                "return self.status in ANSWERABLE and on <= self.closes_on",
                "return self.status in ANSWERABLE and on <= self.link_ends_on",
            ),
        ),
    ),
    Mutation(
        "what former counters counted is not counted again",
        f"{SURVEY}/test_former_counters.py::test_answers_that_former_counters_counted_are_counted_in_cells_once",
        (Edit(CELLS, "    generation=2,\n", ""),),
    ),
)
