"""Mutations of the days and hours of a placement."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/events/test_schedule.py"
FILE = "shared/events/schedule.py"
SCHEDULE = (
    Mutation(
        "an interruption counts as work",
        f"{UNIT}::test_days_and_hours_of_a_term",
        (Edit(FILE, "for each in self.interruptions):", "for each in ()):"),),
    ),
    Mutation(
        "an irregular period has the usual week",
        f"{UNIT}::test_days_and_hours_of_a_term",
        (Edit(FILE, "(each.week for each in self.periods if", "(self.week for each in self.periods if"),),
    ),
    Mutation(
        "the last day of a term is not counted",
        f"{UNIT}::test_a_term_has_the_days_and_hours_of_its_parts",
        (Edit(FILE, "range((last - first).days + 1)", "range((last - first).days)"),),
    ),
    Mutation(
        "two periods of a schedule may share a day",
        f"{UNIT}::test_what_can_be_read_in_two_ways_is_refused",
        (Edit(FILE, "later.first <= earlier.last", "later.first < earlier.first"),),
    ),
    Mutation(
        "the schedule is left out of what is signed",
        "tests/unit/contracts/test_content.py::test_the_schedule_is_an_annex_that_everybody_signs_and_without_one_nothing_changes",
        (
            Edit(
                "services/contracts/agreement/content.py",
                'self.model_dump(mode="json", exclude_defaults=True)',
                'self.model_dump(mode="json", exclude_defaults=True, exclude={"schedule"})',
            ),
        ),
    ),
)
