"""Mutations of the content of an agreement."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/contracts/test_content.py"
CONTENT = (
    Mutation(
        "the stated content is left out of what is signed",
        f"{UNIT}::test_what_was_arranged_in_the_interview_is_part_of_a_new_version_that_everybody_signs",
        (Edit("services/contracts/agreement/agreement_state.py", 'content["content"] = stated', "pass"),),
    ),
    Mutation(
        "hours of the school years need not add up",
        f"{UNIT}::test_what_the_law_asks_for_and_is_not_there_is_named",
        (
            Edit(
                "services/contracts/agreement/content.py",
                "sum(each.hours for each in self.hours_by_year) != placement.hours_total",
                "not self.hours_by_year",
            ),
        ),
    ),
    Mutation(
        "the school signs what lacks required content",
        f"{UNIT}::test_where_the_whole_content_is_required_the_school_does_not_sign_without_it_and_the_others_do",
        (
            Edit(
                "services/contracts/agreement/actions.py",
                "if actor.role == Party.SCHOOL and agreement.content_required and agreement.missing_content:",
                "if actor.role == Party.SCHOOL and agreement.content_required and day.year < 2000:",
            ),
        ),
    ),
)
