"""Mutations that let a service act in the name of another one."""

from tests.mutations.mutation import MESSAGING, Edit, Mutation

FORGED, REPLAY = f"{MESSAGING}/test_forged_messages.py", f"{MESSAGING}/test_replay.py"
CHECK, PERMISSIONS = "shared/messaging/consuming/provenance.py", "shared/messaging/runtime/permissions.py"
RUNNER = "services/operations/dead_letter_jobs/runner.py"
PROVENANCE = (
    Mutation(
        "a service may delay and park messages of every queue",
        f"{FORGED}::test_no_exchange_takes_a_message_for_the_queue_of_another_service",
        (Edit(PERMISSIONS, "map(entrance_of, steps)), _own(service))", 'map(entrance_of, steps)), ".*")'),),
    ),
    Mutation(
        "every service may publish to the requeue exchange",
        f"{FORGED}::test_no_exchange_takes_a_message_for_the_queue_of_another_service",
        (Edit(PERMISSIONS, "*([REQUEUE] if replays else [])", "REQUEUE"),),
    ),
    Mutation(
        "a service may purge the queues of others",
        f"{MESSAGING}/test_permissions.py::test_the_table_of_permissions_is_what_the_broker_allows",
        (Edit(PERMISSIONS, '"read": _own(service)}', '"read": ".*"}'),),
    ),
    Mutation(
        "an event is believed whatever name it came under",
        f"{FORGED}::test_the_type_of_another_service_under_ones_own_name_is_refused",
        (Edit(CHECK, "delivery.requeued else envelope.type)", "delivery.requeued else delivery.key)"),),
    ),
    Mutation(
        "an event is believed whatever source it names",
        f"{FORGED}::test_an_event_that_names_another_source_is_refused",
        (Edit(CHECK, "if envelope.source != SOURCE + producer:", "if not envelope.source:"),),
    ),
    Mutation(
        "a running service does not know who publishes what",
        f"{FORGED}::test_an_event_that_names_another_source_is_refused",
        (Edit("shared/app/application.py", "            service.producer_of,\n", ""),),
    ),
    Mutation(
        "what comes back is believed whatever queue it was for",
        f"{FORGED}::test_a_copy_that_a_delay_step_brings_to_another_queue_is_refused",
        (Edit(CHECK, "(queue if delivery.requeued", "(delivery.key if delivery.requeued"),),
    ),
    Mutation(
        "what comes through the default exchange counts as returned",
        f"{FORGED}::test_what_comes_through_the_default_exchange_is_refused",
        (Edit("shared/messaging/transport/exchanges.py", "frozenset({REQUEUE, F", 'frozenset({"", REQUEUE, F'),),
    ),
    Mutation(
        "who parks a message says in which queue it failed",
        f"{FORGED}::test_a_service_parks_messages_of_its_own_queues_only",
        (
            Edit(
                "shared/messaging/failures/dead_letter.py",
                "read_header(headers, FAILED_QUEUE) if stored_before else None",
                "read_header(headers, FAILED_QUEUE)",
            ),
        ),
    ),
    Mutation(
        "a forged message that is discarded counts as processed",
        f"{REPLAY}::test_a_refused_message_is_discarded_without_effect_and_never_replayed",
        (Edit(RUNNER, "kind in REFUSED or ", ""),),
    ),
    Mutation(
        "a forged message is stored as the dead letter whose id it bears",
        f"{REPLAY}::test_a_refused_message_is_not_the_dead_letter_whose_id_it_bears",
        (Edit("services/operations/dead_letter/dead_letter.py", 'f"refused {id}" if', "id if"),),
    ),
    Mutation(
        "a service starts although it may not park its messages",
        f"{MESSAGING}/test_permission_check.py::test_a_service_that_may_not_delay_or_park_its_messages_does_not_start",
        (
            Edit(
                "shared/messaging/transport/permission_check.py",
                "[PARKED, *map(entrance_of, steps)] if queues else []",
                "[*map(entrance_of, ())]",
            ),
        ),
    ),
    Mutation(
        "the exchanges that any service could use for any queue stay",
        "tests/integration/local/test_former_names.py"
        "::test_a_message_in_every_former_place_arrives_once_and_the_names_are_removed",
        (Edit("deploy/rabbitmq/former_names.py", "ENTRANCES = tuple(DELAYS)", "ENTRANCES = tuple(DELAYS)[1:]"),),
    ),
)
