"""Mutations of who approves a place, and of whether its work matches the programme."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/placements/test_approving.py"
DECISIONS = "services/placements/placement/approval_decisions.py"
APPROVING = (
    Mutation(
        "an approval that names nobody is of nobody",
        f"{UNIT}::test_who_approved_and_when_is_on_record_of_every_approval",
        (Edit(DECISIONS, "person = _person_of(decided) or account", "person = _person_of(decided)"),),
    ),
    Mutation(
        "work that does not match the programme is approved",
        f"{UNIT}::test_work_that_does_not_match_the_programme_is_not_approved_whatever_is_accepted",
        (Edit(DECISIONS, "_work_matches(decided) is False:", "decided is None:"),),
    ),
    Mutation(
        "nobody is told that the work was not judged",
        f"{UNIT}::test_what_nobody_judged_is_told_to_the_desk_until_an_approval_says_it",
        (Edit(DECISIONS, "() if matches else (WORK_NOT_JUDGED,)", "()"),),
    ),
    Mutation(
        "who judges the work later is not kept",
        f"{UNIT}::test_what_nobody_judged_is_told_to_the_desk_until_an_approval_says_it",
        (
            Edit(
                DECISIONS,
                "            return self.model_copy(update=judgement), ()",
                "            return self, ()",
            ),
        ),
    ),
)
