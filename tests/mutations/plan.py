"""Mutations of the norms of hours and weeks, and of overlapping placements."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/placements/test_plan.py"
PLACEMENT = "services/placements/placement"
PLAN_FILE = f"{PLACEMENT}/plan.py"
PLAN = (
    Mutation(
        "a student has two placements at once without a decision",
        f"{UNIT}::test_an_error_needs_an_explicit_decision_which_is_kept",
        (
            Edit(
                f"{PLACEMENT}/approval_decisions.py",
                "if error not in accepts",
                "if error in accepts",
            ),
        ),
    ),
    Mutation(
        "one person approves twice",
        f"{UNIT}::test_two_persons_approve_where_the_school_wants_that",
        (
            Edit(
                f"{PLACEMENT}/approval_decisions.py",
                "if person == self.first_approved_by else None",
                "if person == self.approved_by else None",
            ),
        ),
    ),
    Mutation(
        "placements that share one day do not overlap",
        f"{UNIT}::test_what_no_longer_runs_overlaps_until_its_end",
        (Edit(PLAN_FILE, ") <= min(last, placement.ends_on)", ") < min(last, placement.ends_on)"),),
    ),
    Mutation(
        "the other placements of the programme do not count",
        f"{UNIT}::test_bol_has_its_hours_and_a_share_of_the_programme_in_its_last_year",
        (Edit(PLAN_FILE, "sum(map(_hours, of_programme))", "_hours(placement)"),),
    ),
    Mutation(
        "too few hours are an error before the last year",
        f"{UNIT}::test_too_few_hours_are_no_error_while_the_programme_goes_on_and_too_many_are_told_at_once",
        (Edit(PLAN_FILE, "if _school_year(placement.ends_on) != years[-1]:", "if norm is None:"),),
    ),
    Mutation(
        "a year with nine weeks is long enough",
        f"{UNIT}::test_level_4_of_four_years_has_ten_weeks_in_each_year",
        (Edit(PLAN_FILE, "by_year[year] < cohort.weeks_a_year", "by_year[year] < cohort.weeks_a_year - 1"),),
    ),
    Mutation(
        "today's norms hold for every cohort",
        f"{UNIT}::test_a_cohort_of_before_has_the_share_of_the_desk_page",
        (Edit(f"{PLACEMENT}/norms.py", "if cohort.valid_from <= programme_starts_on)", "if cohort.bol)"),),
    ),
    Mutation(
        "any week of BBL is as usual",
        f"{UNIT}::test_another_week_than_four_days_of_work_is_a_warning_of_bbl",
        (Edit(PLAN_FILE, "not in (None, cohort.bbl_days_a_week)", "not in (None, placement.days_per_week)"),),
    ),
)
