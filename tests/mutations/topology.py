"""Mutations of the broker's topology: a queue that drops, a binding that is lost and not missed."""

from tests.mutations.mutation import MESSAGING, Edit, Mutation

LOST = "tests/scenarios/test_lost_binding.py"
TOPOLOGY = "shared/messaging/runtime/topology.py"
TOPOLOGIES = (
    Mutation(
        "the delivery limit of the delay steps and of unrouted events is that of the broker's version",
        "tests/architecture/test_topology.py::test_no_queue_drops_a_message",
        (
            Edit(
                "deploy/rabbitmq/definitions.json",
                r'"pattern": "^stageloket\\."',
                r'"pattern": "^stageloket\\.unrouted$"',
            ),
        ),
    ),
    Mutation(
        "the policy of the last queues names none of them",
        "tests/integration/local/test_servers.py::test_the_broker_applies_a_delivery_limit_of_ours_to_every_queue",
        (Edit(TOPOLOGY, 'SYSTEM_QUEUES = r"stageloket', 'SYSTEM_QUEUES = r"nothing'),),
    ),
    Mutation(
        "a last queue drops what was returned ten times",
        f"{MESSAGING}/test_last_queues.py::test_a_message_that_is_returned_again_and_again_stays",
        (Edit(TOPOLOGY, "NEVER = 2_000_000_000", "NEVER = 10"),),
    ),
    Mutation(
        "a handler counts as having processed what it did not get",
        f"{LOST}::test_a_lost_binding_is_found_and_its_events_are_published_again_once_each",
        (Edit("shared/messaging/inbox/processed_events.py", "] < event.sequence]", "] > event.sequence]"),),
    ),
    Mutation(
        "the time in which a binding was lost is not compared with the journal",
        f"{LOST}::test_what_an_unordered_handler_did_not_get_is_known_from_the_time_of_the_loss",
        (
            Edit(
                "services/operations/reconciliation/comparison.py",
                "MARGIN = timedelta(seconds=30)",
                "MARGIN = -timedelta(days=9)",
            ),
        ),
    ),
    Mutation(
        "the journal forgets which events came before",
        "tests/unit/operations/test_entry.py::test_an_entry_holds_the_whole_envelope",
        (Edit("services/operations/journal/entry.py", "if each.sequence is not None", "if each.recorded is None"),),
    ),
    Mutation(
        "a loss begins when it is found",
        "tests/unit/operations/test_binding_record.py::test_a_loss_begins_with_the_last_comparison_that_found_the_binding",
        (
            Edit(
                "services/operations/topology/binding_record.py", "bound_until=self.compared_at", "bound_until=wall_now"
            ),
        ),
    ),
    Mutation(
        "a handler counts as having processed what waits for an earlier event",
        f"{MESSAGING}/test_lost_binding.py"
        "::test_what_a_handler_did_not_get_is_named_and_published_to_its_queue_later_events_wait",
        (Edit("shared/messaging/inbox/processed_events.py", "] < event.sequence]", "] == event.sequence - 1]"),),
    ),
    Mutation(
        "operations may change the broker",
        "tests/integration/local/test_servers.py"
        "::test_operations_sees_the_bindings_and_changes_none_and_others_see_nothing",
        (Edit("deploy/local/rabbitmq.py", '"management" if name', '"administrator" if name'),),
    ),
)
