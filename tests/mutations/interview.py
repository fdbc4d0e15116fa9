"""Mutations of the interview before a placement, and of the states until it is confirmed."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/placements/test_interview.py"
PLACEMENT = "services/placements/placement"
DECISIONS = f"{PLACEMENT}/confirmation_decisions.py"
INTERVIEW = (
    Mutation(
        "an interview may be held after the first day",
        f"{UNIT}::test_an_interview_lies_before_the_first_day",
        (Edit(DECISIONS, "if day > self.starts_on else None", "if day == date.max else None"),),
    ),
    Mutation(
        "an interview may be reported before it was held",
        f"{UNIT}::test_an_interview_lies_before_the_first_day",
        (Edit(DECISIONS, "if reported.held_on > on else None", "if reported.held_on < on else None"),),
    ),
    Mutation(
        "an interview that was held counts as the approval",
        f"{UNIT}::test_approval_and_interview_are_states_in_order_whichever_comes_first",
        (
            Edit(
                f"{PLACEMENT}/placement_state.py",
                "        if not self.approved:\n            return Status.PROPOSED",
                "        if not self.approved and not self.interviewed:\n            return Status.PROPOSED",
            ),
        ),
    ),
    Mutation(
        "it is not kept why there is no interview",
        f"{UNIT}::test_without_an_interview_it_is_kept_why_also_after_the_first_day",
        (Edit(DECISIONS, '"interview_waived": reported.waiver_reason', '"interview_waived": None'),),
    ),
    Mutation(
        "a refusal is the school's whoever refused",
        f"{UNIT}::test_a_refusal_says_who_refused",
        (Edit(f"{PLACEMENT}/approval_decisions.py", "self._reject(refused_by or by,", "self._reject(by,"),),
    ),
    Mutation(
        "a student who withdraws before the start has broken off the placement",
        f"{UNIT}::test_a_student_who_stops_before_the_start_has_withdrawn",
        (
            Edit(
                f"{PLACEMENT}/end_decisions.py",
                "Status.WITHDRAWN if withdrew else Status.TERMINATED",
                "Status.TERMINATED",
            ),
        ),
    ),
    Mutation(
        "a student makes an appointment after the interview",
        "tests/unit/notifications/test_mail_rules.py::test_a_student_whose_place_is_approved_is_told_whom_to_call_and_what_to_bring",
        (
            Edit(
                "services/notifications/message/mail_rules.py",
                "lambda event: () if event.interview_done else _student(event)",
                "_student",
            ),
        ),
    ),
)
