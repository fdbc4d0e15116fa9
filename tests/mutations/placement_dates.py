"""Mutations of the dates of a placement: its timers end, and its days are plausible."""

from tests.mutations.mutation import Edit, Mutation

DATES = "tests/unit/placements/test_dates.py"
TIMERS = "tests/integration/placements/test_placement_timers.py"
TASKS = "tests/integration/notifications/test_placement_tasks.py"
PLACEMENT = "services/placements/placement"
PLACEMENT_DATES = (
    Mutation(
        "a placement tries to start after its planned end",
        f"{DATES}::test_it_tries_to_start_until_its_last_day_and_then_tells_the_desk_once",
        (Edit(f"{PLACEMENT}/actions.py", "if day > placement.ends_on:", "if day > date.max:"),),
    ),
    Mutation(
        "the timer never gives up to start",
        f"{TIMERS}::test_what_never_started_tries_no_more_after_its_end",
        (Edit(f"{PLACEMENT}/timers.py", "if today > placement.ends_on:", "if today < placement.starts_on:"),),
    ),
    Mutation(
        "a changed end does not start again what gave up",
        f"{DATES}::test_one_that_gave_up_tries_again_when_its_end_is_changed",
        (
            Edit(
                f"{PLACEMENT}/change_decisions.py",
                'self.try_start_on is None and changes.get("ends_on")',
                'self.try_start_on is None and changes.get("starts_on")',
            ),
        ),
    ),
    Mutation(
        "a running placement has no end of its own",
        f"{TIMERS}::test_what_nobody_reported_ends_by_itself",
        (Edit(f"{PLACEMENT}/placement.py", "if self.status in RUNNING else ()", "if self.status is None else ()"),),
    ),
    Mutation(
        "what ended by itself has no hours",
        f"{DATES}::test_it_ends_by_itself_after_its_planned_end_and_a_grace",
        (Edit(f"{PLACEMENT}/end_decisions.py", "sum(self.hours_by_week.values())", "0"),),
    ),
    Mutation(
        "an end may be announced",
        f"{DATES}::test_an_end_lies_between_the_start_and_the_end_of_the_enrolment_and_is_not_announced",
        (Edit(f"{PLACEMENT}/end_decisions.py", "if ended_on > on:", "if ended_on == date.max:"),),
    ),
    Mutation(
        "an end may lie before the real start",
        f"{DATES}::test_an_end_lies_after_the_day_on_which_it_really_started",
        (Edit(f"{PLACEMENT}/end_decisions.py", "(self.started_on or self.starts_on)", "self.starts_on"),),
    ),
    Mutation(
        "a placement may last longer than the enrolment",
        f"{DATES}::test_a_placement_is_proposed_within_the_enrolment",
        (Edit(f"{PLACEMENT}/enrolment.py", "ends_on > programme_ends_on", "ends_on < programme_ends_on"),),
    ),
    Mutation(
        "the report of what ended by itself is taken for a repetition",
        f"{DATES}::test_the_report_of_what_ended_by_itself_counts_also_with_the_same_day_and_hours",
        (
            Edit(
                f"{PLACEMENT}/end_decisions.py",
                '"realised_hours": reported.realised_hours, "ended_by_itself": False}',
                '"realised_hours": reported.realised_hours}',
            ),
        ),
    ),
    Mutation(
        "hours count for weeks outside the placement",
        f"{DATES}::test_hours_belong_to_a_week_of_the_placement_that_has_begun",
        (Edit(f"{PLACEMENT}/attendance_decisions.py", "<= monday <= last", "<= monday"),),
    ),
    Mutation(
        "a week that its year does not have stops a dossier",
        "tests/unit/contracts/test_subsidy.py::test_a_week_that_its_year_does_not_have_is_no_obstacle_for_those_that_count",
        (
            Edit(
                "services/contracts/subsidy/weeks.py",
                "for week in filter(_exists, set(attended) - set(absent)):",
                "for week in set(attended) - set(absent):",
            ),
        ),
    ),
    Mutation(
        "a late decision is swallowed",
        "tests/scenarios/test_refused_statements.py::test_what_comes_too_late_or_too_early_is_refused_with_the_reason",
        (
            Edit(
                f"{PLACEMENT}/handlers/decide_on_placement_decided.py",
                "cannot_decide_reason(event, findings, today, rule)) is not None:",
                "cannot_decide_reason(event, findings, today, rule)) is not None and event.approved:",
            ),
        ),
    ),
    Mutation(
        "any change closes the task of a placement that never started",
        f"{TASKS}::test_a_placement_that_gave_up_to_start_is_no_task_any_more_when_it_has_another_end",
        (
            Edit(
                "services/notifications/case/handlers/keep_start_task_on_placement_news.py",
                "isinstance(event, PlacementChanged) and event.new.ends_on is None",
                "isinstance(event, PlacementChanged) and event.new == event.old",
            ),
        ),
    ),
    Mutation(
        "an added handler makes every running placement wait after an upgrade",
        "tests/upgrade/test_late_handlers.py::test_what_waits_after_an_upgrade_is_known",
        (
            Edit(
                "services/notifications/case/handlers/keep_start_task_on_placement_news.py",
                "@on(PlacementNeverStarted, PlacementChanged, PlacementExtended, PlacementTerminated)",
                "@on(PlacementNeverStarted, PlacementStarted, PlacementTerminated)",
            ),
            Edit(
                "services/notifications/case/handlers/keep_start_task_on_placement_news.py",
                "import (\n    PlacementChanged,",
                "import (\n    PlacementChanged,\n    PlacementStarted,",
            ),
        ),
    ),
    Mutation(
        "a placement that ended by itself is no task",
        f"{TASKS}::test_a_placement_that_ended_by_itself_is_a_task_until_its_end_is_reported",
        (
            Edit(
                "services/notifications/case/handlers/keep_end_task_on_placement_news.py",
                "if not event.ended_by_itself:",
                "if event.ended_by_itself:",
            ),
        ),
    ),
)
