"""Mutations of what follows from the schedule, the term and the holidays of a placement."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/placements/test_planning.py"
PLACEMENT = "services/placements/placement"
PLANNING = (
    Mutation(
        "the holidays of a school are days off whatever it decided",
        f"{UNIT}::test_the_policy_of_the_school_decides_whether_its_holidays_are_days_of_work",
        (
            Edit(
                "shared/events/holidays.py",
                "return self.policy is HolidayPolicy.HOLIDAYS_ARE_OFF and self.has(day)",
                "return self.has(day)",
            ),
        ),
    ),
    Mutation(
        "nobody is told of other holidays",
        f"{UNIT}::test_other_holidays_of_the_school_are_planned_again_where_something_follows",
        (
            Edit(
                f"{PLACEMENT}/planning_decisions.py",
                "return followed, followed.planned_again(self)",
                "return followed, ()",
            ),
        ),
    ),
    Mutation(
        "what changes nothing of the days is told",
        f"{UNIT}::test_other_holidays_of_the_school_are_planned_again_where_something_follows",
        (
            Edit(
                f"{PLACEMENT}/planning_decisions.py",
                "if self.status not in PLANNED or planned == before.plan() else",
                "if self.status not in PLANNED else",
            ),
        ),
    ),
    Mutation(
        "a changed end moves nothing that follows from it",
        f"{UNIT}::test_a_changed_end_moves_every_date_that_follows_from_it",
        (Edit(f"{PLACEMENT}/change_decisions.py", "(changed, *after.planned_again(self))", "(changed,)"),),
    ),
    Mutation(
        "a week without work counts for the subsidy",
        f"{UNIT}::test_a_week_without_work_counts_for_no_subsidy",
        (
            Edit(
                f"{PLACEMENT}/attendance_decisions.py",
                'return None if self.has_work_in(monday) else "NO_WORK_PLANNED"',
                "return None",
            ),
        ),
    ),
    Mutation(
        "contact moments do not follow from the days of work",
        f"{UNIT}::test_contact_moments_are_at_a_quarter_the_half_and_nine_tenths_of_the_work",
        (Edit(f"{PLACEMENT}/contact_moments.py", "len(work_days) * percent / 100", "len(work_days) * percent / 200"),),
    ),
    Mutation(
        "the survey does not follow the last day of work",
        "tests/unit/survey/test_invitation.py::test_it_follows_the_last_day_of_work_whatever_moves_that",
        (
            Edit(
                "services/survey/invitation/invitation.py",
                "update=_ending(changed.last_day)",
                'update={"ends_on": changed.last_day}',
            ),
        ),
    ),
    Mutation(
        "a later end is a change like others",
        "tests/unit/placements/test_changes.py::test_a_later_end_is_an_event_of_its_own_and_needs_consent",
        (Edit(f"{PLACEMENT}/change_decisions.py", "new.ends_on > self.ends_on", "new.ends_on < self.starts_on"),),
    ),
    Mutation(
        "the company is not told the days of work",
        "tests/unit/notifications/test_mail_rules.py::"
        "test_student_and_company_are_told_the_days_and_what_holidays_of_the_school_are",
        (
            Edit(
                "services/notifications/message/mail_rules.py",
                'MailRule("placement_days", lambda event: (*_student(event), *_company(event)))',
                'MailRule("placement_days", _student)',
            ),
        ),
    ),
    Mutation(
        "the placements of every school follow the holidays of one",
        "tests/integration/placements/test_school_calendar.py::"
        "test_the_open_placements_of_a_school_and_its_sites_follow_its_holidays_and_no_others",
        (
            Edit(
                f"{PLACEMENT}/repository.py",
                '{TENANT: school, "status": {"$in": open_statuses}}',
                '{"status": {"$in": open_statuses}}',
            ),
        ),
    ),
    Mutation(
        "other days of work need everybody's consent",
        f"{UNIT}::test_a_changed_interruption_is_announced_and_moves_every_date_that_follows_from_it",
        (Edit(f"{PLACEMENT}/changes.py", '"school_supervisor_id", "schedule"})', '"school_supervisor_id"})'),),
    ),
    Mutation(
        "the schedule that everybody signed is left out of the placement",
        f"{UNIT}::test_the_schedule_that_everybody_signed_holds",
        (
            Edit(
                f"{PLACEMENT}/placement.py",
                '"schedule": schedule or self.schedule}',
                '"schedule": self.schedule}',
            ),
        ),
    ),
    Mutation(
        "an amended agreement keeps its former schedule",
        "tests/unit/contracts/test_amendments.py::test_another_schedule_is_announced_and_is_the_one_of_the_agreement_then",
        (
            Edit(
                "services/contracts/agreement/amendment_decisions.py",
                "schedule = amendment.new.schedule or self.content.schedule",
                "schedule = self.content.schedule",
            ),
        ),
    ),
    Mutation(
        "content without a schedule removes that of the placement",
        "tests/unit/contracts/test_amendments.py::test_an_agreement_has_the_schedule_of_its_placement_until_another_one_is_stated",
        (
            Edit(
                "services/contracts/agreement/agreement.py",
                "schedule = content.schedule or self.content.schedule",
                "schedule = content.schedule",
            ),
        ),
    ),
    Mutation(
        "a term of any length has a schedule",
        f"{UNIT}::test_a_term_of_more_than_ten_years_has_no_schedule",
        (
            Edit(
                f"{PLACEMENT}/change_decisions.py",
                "if with_schedule and ((new.ends_on or self.ends_on) - self.starts_on).days > MOST_DAYS:",
                "if with_schedule is None and (self.ends_on - self.starts_on).days > MOST_DAYS:",
            ),
        ),
    ),
)
