"""Mutations of the register of requirements: a rule without a test, a proof that proves nothing, a missing event."""

from tests.mutations.mutation import Edit, Mutation

PROOF = "tests/documents/test_requirements.py"
REGISTER = "tests/requirements"
REQUIREMENTS = (
    Mutation(
        "the test of a requirement loses its mark",
        f"{PROOF}::test_each_requirement_and_flow_has_a_test_or_is_listed_as_open",
        (Edit("tests/unit/notifications/test_case.py", '@pytest.mark.requirement("R1")\n', ""),),
    ),
    Mutation(
        "a requirement that is listed as open may have a test",
        f"{PROOF}::test_a_rule_with_neither_a_test_nor_a_reason_and_one_with_both_are_found",
        (Edit(f"{REGISTER}/gaps.py", "if proofs and rule.open:", "if not rule.rule:"),),
    ),
    Mutation(
        "a test that is skipped counts as a proof",
        f"{PROOF}::test_marked_tests_that_prove_nothing_are_told_from_those_that_do",
        (Edit(f"{REGISTER}/markers.py", '"pytest.mark.skipif", ', ""),),
    ),
    Mutation(
        "an event of the domain loses its consumer",
        f"{PROOF}::test_events_states_and_timers_are_there_or_listed_as_open",
        (
            Edit(
                "deploy/rabbitmq/definitions.json",
                '"routing_key": "placement.rejected.v1"',
                '"routing_key": "placement.nobody.v1"',
            ),
        ),
    ),
    Mutation(
        "an event without a consumer counts as complete",
        f"{PROOF}::test_an_event_state_or_timer_that_is_missing_or_no_longer_open_is_found",
        (
            Edit(
                f"{REGISTER}/domain_events.py",
                "bool(event.unserved) or bool(event.lacks)",
                "bool(event.lacks)",
            ),
        ),
    ),
)
