"""Mutations of the week of a student, and of the working time of minors."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/placements/test_work_days.py"
PLACEMENT = "services/placements/placement"
WORK_DAYS = (
    Mutation(
        "a student is at school on no day of work",
        f"{UNIT}::test_outside_the_placement_periods_bol_is_at_school_five_days_a_week",
        (
            Edit(
                f"{PLACEMENT}/work_days.py",
                "return max(0, DAYS_A_WEEK - work_days(monday, placements))",
                "return 0 if work_days(monday, placements) else DAYS_A_WEEK",
            ),
        ),
    ),
    Mutation(
        "a week of BOL may have six days",
        f"{UNIT}::test_a_week_of_bol_with_a_sixth_day_is_told",
        (Edit(f"{PLACEMENT}/plan.py", "> DAYS_A_WEEK)", "> DAYS_A_WEEK + 1)"),),
    ),
    Mutation(
        "days at school are no work of a minor",
        f"{UNIT}::test_too_much_work_for_a_minor_is_told_with_the_days_at_school",
        (Edit(f"{PLACEMENT}/minors.py", " + norm.school_day * school_days(monday, of_student)", ""),),
    ),
    Mutation(
        "one long week of a minor is no finding",
        f"{UNIT}::test_a_long_week_among_short_ones_counts_and_its_average_does_not",
        (Edit(f"{PLACEMENT}/minors.py", "any(week > norm.a_week for week in weeks)", "min(weeks) > norm.a_week"),),
    ),
    Mutation(
        "a minor works at one company only",
        f"{UNIT}::test_a_minor_with_two_placements_has_the_hours_of_both",
        (
            Edit(
                f"{PLACEMENT}/plan.py",
                "working_time_warnings((placement, *planned),",
                "working_time_warnings((placement,),",
            ),
        ),
    ),
    Mutation(
        "hours do not follow from the schedule",
        f"{UNIT}::test_hours_that_are_not_stated_follow_from_the_schedule_and_the_same_again_is_the_same",
        (Edit(f"{PLACEMENT}/placement.py", "if submitted.schedule is None:", "if submitted.hours_per_week:"),),
    ),
    Mutation(
        "an interrupted week is a week at a company",
        f"{UNIT}::test_a_week_that_is_interrupted_is_no_week_at_a_company",
        (
            Edit(
                f"{PLACEMENT}/plan.py",
                "for monday in weeks if work_days(monday, (placement,))]",
                "for monday in weeks]",
            ),
        ),
    ),
)
