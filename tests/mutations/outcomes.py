"""Mutations of the audit trail: what came of a change, sign-ins, refused requests, and how it is searched."""

from tests.mutations.mutation import Edit, Mutation

OUTCOMES, REFUSED = "tests/integration/audit/test_outcomes.py", "tests/integration/audit/test_refused.py"
SIGN_INS, INDEXES = "tests/integration/audit/test_sign_ins.py", "tests/integration/audit/test_index_use.py"
ON_RECORD = (
    Mutation(
        "what came of a change is not recorded when its handler fails",
        f"{OUTCOMES}::test_what_came_of_a_change_is_a_second_entry_that_names_the_first",
        (
            Edit(
                "shared/audit/middleware.py",
                '                await _record_outcome(Request(scope, receive), 500, "internal")\n',
                "                pass\n",
            ),
        ),
    ),
    Mutation(
        "a change without an outcome looks like one that succeeded",
        f"{OUTCOMES}::test_the_outcome_is_shown_beside_the_action_and_that_there_is_none_too",
        (
            Edit(
                "shared/audit/outcomes.py",
                "outcome=found.get(record.id))",
                "outcome=found.get(record.id, Outcome(200)))",
            ),
        ),
    ),
    Mutation(
        "each refused request is a record",
        f"{REFUSED}::test_a_flood_of_unauthenticated_requests_is_one_record_for_each_reason",
        (
            Edit(
                "shared/audit/refusal_counter.py",
                "self._counted.setdefault(reason, Counted(self._now()))",
                "self._counted.setdefault(f'{reason}{uuid7()}', Counted(self._now()))",
            ),
        ),
    ),
    Mutation(
        "a step-up is recorded as a sign-in",
        f"{SIGN_INS}::test_a_sign_in_a_step_up_and_a_sign_out_are_recorded_with_their_session",
        (
            Edit(
                "services/gateway/auth/sign_in_records.py",
                "Action.STEP_UP if again else Action.SIGN_IN",
                "Action.SIGN_IN if again else Action.SIGN_IN",
            ),
        ),
    ),
    Mutation(
        "only a person's own sign-out is recorded",
        f"{SIGN_INS}::test_every_way_in_which_a_session_ends_is_recorded_with_its_reason",
        (
            Edit(
                "services/gateway/auth/current_session.py",
                "    if reason != SIGNED_IN_AGAIN:\n",
                '    if reason == "signed out":\n',
            ),
        ),
    ),
    Mutation(
        "outcomes are found by reading every record",
        f"{INDEXES}::test_each_search_uses_an_index_and_sorts_nothing",
        (Edit("shared/storage/audit_setup.py", "[*named, outcome, expiry]", "[*named, expiry]"),),
    ),
)
