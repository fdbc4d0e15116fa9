"""Mutations of tasks, and of changes to what was signed."""

from tests.mutations.mutation import Edit, Mutation

AMENDMENTS = "tests/unit/contracts/test_amendments.py"
AGREEMENT = "services/contracts/agreement"
CHANGES = (
    Mutation(
        "a task stays open when its reason has gone",
        "tests/unit/notifications/test_tasks.py::test_a_task_closes_itself_when_its_reason_has_gone",
        (
            Edit(
                "services/notifications/case/case.py",
                'update={"status": Status.CLOSED}',
                'update={"status": Status.OPEN}',
            ),
        ),
    ),
    Mutation(
        "the first consent is enough",
        f"{AMENDMENTS}::test_the_signed_version_stays_in_force_until_the_last_consent",
        (
            Edit(
                f"{AGREEMENT}/amendment_decisions.py",
                "if {each.role for each in self.signers if each.required} - amended.consented:",
                "if not amended.consented:",
            ),
        ),
    ),
    Mutation(
        "a refused change still waits",
        f"{AMENDMENTS}::test_a_refusal_changes_nothing",
        (
            Edit(
                f"{AGREEMENT}/amendment_decisions.py",
                'update={"amendment": None, "decided_changes": decided}',
                'update={"decided_changes": decided}',
            ),
        ),
    ),
    Mutation(
        "a parent does not consent to a change",
        f"{AMENDMENTS}::test_the_original_parties_decide_also_the_parent_of_who_is_an_adult_by_now",
        (
            Edit(
                f"{AGREEMENT}/amendment_decisions.py",
                "if {each.role for each in self.signers if each.required} - amended.consented:",
                "if {each.role for each in self.signers if each.role != Party.PARENT} - amended.consented:",
            ),
        ),
    ),
    Mutation(
        "what is announced holds from the last day to object",
        f"{AMENDMENTS}::test_what_is_announced_holds_after_its_days_unless_somebody_objects",
        (
            Edit(
                f"{AGREEMENT}/actions.py",
                'return None if day > amendment.due_on else "TOO_EARLY"',
                'return None if day >= amendment.due_on else "TOO_EARLY"',
            ),
        ),
    ),
    Mutation(
        "a proposed change is applied to the placement at once",
        "tests/unit/placements/test_changes.py::test_nothing_changes_until_the_agreement_is_amended",
        (
            Edit(
                "services/placements/placement/change_decisions.py",
                'self.model_copy(update={"proposal": proposal})',
                'self.model_copy(update={"proposal": proposal, **proposal.changes})',
            ),
        ),
    ),
    Mutation(
        "the terms are left out of what is signed",
        "tests/unit/contracts/test_terms.py::test_the_terms_are_part_of_what_is_signed_and_agreements_from_before_have_none",
        (Edit(f"{AGREEMENT}/agreement_state.py", "        if self.terms:\n", "        if not self.drawn_up_on:\n"),),
    ),
    Mutation(
        "an interview is reported twice",
        "tests/unit/placements/test_placement_states.py::test_along_every_path_what_is_shown_as_allowed_for_a_placement_is_accepted",
        (
            Edit(
                "services/placements/placement/confirmation_decisions.py",
                "        reason = self.reason_against(Action.REPORT_INTERVIEW, on)\n",
                "        reason = None\n",
            ),
        ),
    ),
)
