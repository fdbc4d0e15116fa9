"""Mutations of a place that is no longer suitable: the day on which a withdrawal counts, and the three ways out."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/placements/test_replacement.py"
SERVED = "tests/integration/placements/test_withdrawal.py"
PLACEMENT = "services/placements/placement"
COMPANY = "services/placements/learning_company/learning_company.py"
REPLACEMENT = (
    Mutation(
        "a withdrawal counts at once",
        f"{UNIT}::test_a_running_placement_waits_for_the_day_of_the_withdrawal",
        (
            Edit(
                f"{PLACEMENT}/replacement_decisions.py",
                "if lost_on is not None and lost_on <= on:",
                "if lost_on is not None:",
            ),
        ),
    ),
    Mutation(
        "the last day before a withdrawal is lost too",
        f"{UNIT}::test_a_withdrawal_counts_from_its_day",
        (Edit(COMPANY, "change.effective_on - DAY", "change.effective_on - 2 * DAY"),),
    ),
    Mutation(
        "a new grant forgets the days of the one before",
        f"{UNIT}::test_a_new_grant_from_a_later_day_leaves_the_days_between_without",
        (Edit(COMPANY, "terms = (*self.former.get(crebo, ()), ", "terms = (*(), "),),
    ),
    Mutation(
        "a placement is confirmed although the accreditation was lost",
        "tests/unit/placements/test_proposing.py::test_an_accreditation_that_was_lost_before_the_confirmation_is_waited_for",
        (
            Edit(
                f"{PLACEMENT}/confirmation_decisions.py",
                "if not company.is_accredited(placement.crebo, first_day):",
                "if first_day < on:",
            ),
        ),
    ),
    Mutation(
        "a withdrawal that was taken back is looked at for ever",
        "tests/unit/placements/test_timers_end.py::test_each_timer_of_any_stored_placement_ends",
        (
            Edit(
                f"{PLACEMENT}/replacement_decisions.py",
                'return self.model_copy(update={"accreditation_lost_on": lost_on}), ()',
                "return self, ()",
            ),
        ),
    ),
    Mutation(
        "who stays at the company is not asked again when its accreditation ends",
        f"{UNIT}::test_who_stays_waits_for_a_withdrawal_that_was_announced_meanwhile",
        (
            Edit(
                f"{PLACEMENT}/replacement_decisions.py", "lost_on if lost_on is not None and lost_on > on", "None if on"
            ),
        ),
    ),
    Mutation(
        "nobody looks on the day of the withdrawal",
        f"{UNIT}::test_a_running_placement_waits_for_the_day_of_the_withdrawal",
        (
            Edit(
                f"{PLACEMENT}/placement.py", "if lost_on is None or lost_on > self.ends_on:", "if lost_on != date.max:"
            ),
        ),
    ),
    Mutation(
        "a withdrawal touches a placement of another company",
        f"{SERVED}::test_a_withdrawal_touches_exactly_the_running_placements_of_its_programme",
        (
            Edit(
                f"{PLACEMENT}/repository.py",
                'self.query({"company_id": company_id, "crebo": crebo, "status": status.value})',
                'self.query({"crebo": crebo, "status": status.value})',
            ),
        ),
    ),
    Mutation(
        "a student moves to the placement of another student",
        f"{UNIT}::test_a_move_is_to_another_open_place_of_the_same_student_and_school",
        (
            Edit(
                f"{PLACEMENT}/replacement_decisions.py", "return None if of_student and new.id", "return None if new.id"
            ),
        ),
    ),
    Mutation(
        "it is not kept who decided",
        f"{UNIT}::test_the_student_may_end_and_it_is_known_who_decided",
        (
            Edit(
                f"{PLACEMENT}/replacement_decisions.py",
                '"ways_out": (*self.ways_out, chosen)',
                '"ways_out": self.ways_out',
            ),
        ),
    ),
    Mutation(
        "a move that was decided after the start never ends the former placement",
        f"{SERVED}::test_a_move_to_a_place_that_has_started_ends_the_placement_too",
        (
            Edit(
                f"{PLACEMENT}/handlers/finish_move_on_move_decided.py",
                "if new.status not in RUNNING:",
                "if new.status in RUNNING:",
            ),
        ),
    ),
    Mutation(
        "a start does not end the placement that its student leaves",
        f"{SERVED}::test_a_move_ends_the_placement_when_the_other_one_starts",
        (Edit(f"{PLACEMENT}/repository.py", '{"replaced_by": new_placement_id, ', '{"replaced_by": "", '),),
    ),
    Mutation(
        "a substitute that is needed is no task",
        "tests/integration/notifications/test_placement_tasks.py::test_a_placement_that_needs_a_substitute_is_a_task_until_its_way_out",
        (
            Edit(
                "services/notifications/case/handlers/keep_replacement_task_on_placement_news.py",
                "if not isinstance(event, ReplacementRequired):",
                "if isinstance(event, ReplacementRequired):",
            ),
        ),
    ),
)
