"""Mutations of the broker's topology: a queue that drops, a binding that is lost and not missed."""

from tests.mutations.mutation import MESSAGING, Edit, Mutation

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
)
