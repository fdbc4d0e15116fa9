"""Mutations of when an agreement is in force, and when it expires."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/contracts/test_term_of_agreement.py"
AGREEMENT = "services/contracts/agreement"
FORCE = (
    Mutation(
        "what is signed after the first day is not in force",
        f"{UNIT}::test_the_last_signature_on_the_first_day_or_later_puts_it_in_force_at_once",
        (
            Edit(
                f"{AGREEMENT}/decisions.py",
                "begun = dutch_day(now) >= changed.placement.starts_on",
                "begun = dutch_day(now) > changed.placement.starts_on",
            ),
        ),
    ),
    Mutation(
        "an agreement is in force before its first day",
        f"{UNIT}::test_what_everybody_has_signed_is_in_force_from_the_first_day_of_the_placement",
        (
            Edit(
                f"{AGREEMENT}/actions.py",
                'return None if day >= agreement.placement.starts_on else "TOO_EARLY"',
                "return None",
            ),
        ),
    ),
    Mutation(
        "an agreement expires on its last day",
        f"{UNIT}::test_what_has_not_ended_expires_after_the_last_day",
        (Edit(f"{AGREEMENT}/schedule.py", "timedelta(days=days + 1)", "timedelta(days=days)"),),
    ),
    Mutation(
        "what has expired is signed",
        f"{UNIT}::test_nobody_signs_or_changes_what_has_expired_and_its_end_may_be_told_late",
        (
            Edit(
                f"{AGREEMENT}/standing.py",
                "if agreement.status in ENDED else",
                "if agreement.status in ENDED and agreement.status is not Status.EXPIRED else",
            ),
        ),
    ),
    Mutation(
        "it expires while a change waits that may prolong it",
        f"{UNIT}::test_it_waits_for_a_change_that_may_prolong_it",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "if self.status in ENDED or self.amendment is not None:",
                "if self.status in ENDED:",
            ),
        ),
    ),
    Mutation(
        "a former version has the status of the new one",
        f"{UNIT}::test_a_version_is_superseded_by_the_next_one_and_ends_with_it",
        (
            Edit(
                f"{AGREEMENT}/agreement_state.py",
                "            return Status.SUPERSEDED\n",
                "            return self.status\n",
            ),
        ),
    ),
)
