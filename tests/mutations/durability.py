"""Mutations that lose something, or let one message block others."""

from tests.mutations.mutation import MESSAGING, Edit, Mutation

RECOVERY, RELAY = "shared/messaging/failures/recoverability_executor.py", "shared/messaging/outbox/relay.py"
CONSUMER = "shared/messaging/consuming/faststream_consumer.py"
POISON_DETECTION = "shared/messaging/failures/poison_detection.py"
PERMISSIONS = "shared/messaging/transport/permission_check.py"
OUTAGE, BREAKER = f"{MESSAGING}/test_outage.py", "shared/messaging/failures/circuit_breaker.py"
UNAVAILABLE = f"{MESSAGING}/test_unavailable_queue.py"
DISPATCH, SCHEDULER = "shared/messaging/dispatch", "shared/messaging/scheduling/scheduler.py"
DURABILITY = (
    Mutation(
        "an event leaves the outbox without the broker's confirm",
        f"{MESSAGING}/test_outbox.py::test_events_that_could_not_be_published_are_published_later_in_order",
        (
            Edit(
                RELAY,
                'failed = ConnectionError("cancelled") if confirm.cancelled() else confirm.exception()',
                "failed = confirm.exception() and None",
            ),
        ),
    ),
    Mutation(
        "the outbox that the previous process left is not swept",
        f"{MESSAGING}/test_outbox.py::test_a_starting_service_publishes_what_the_previous_process_left_in_the_outbox",
        (Edit("shared/messaging/outbox/sweeper.py", "late.append(id)", "continue"),),
    ),
    Mutation(
        "the broker may drop an unroutable event",
        f"{MESSAGING}/test_outbox.py::test_an_unroutable_event_stays_in_the_outbox_until_a_queue_is_bound",
        (Edit("shared/messaging/transport/frames.py", 'b"\\x01", b"\\x02"', 'b"\\x00", b"\\x02"'),),
    ),
    Mutation(
        "a message whose attempts are spent is dropped",
        f"{MESSAGING}/test_recoverability.py::test_a_message_that_keeps_failing_is_parked_with_its_failure_details",
        (
            Edit(
                RECOVERY,
                "case Park(kind, state):\n",
                'case Park("failed", _):\n                return\n            case Park(kind, state):\n',
            ),
        ),
    ),
    Mutation(
        "a malformed message is dropped",
        f"{MESSAGING}/test_recoverability.py::test_a_malformed_message_is_parked_at_once",
        (
            Edit(
                RECOVERY,
                "case Park(kind, state):\n",
                'case Park("MalformedMessage", _):\n                return\n            case Park(kind, state):\n',
            ),
        ),
    ),
    Mutation(
        "headers are not validated",
        f"{MESSAGING}/test_schema_evolution.py::test_invalid_headers_are_parked_at_once_with_the_reason",
        (Edit("shared/messaging/model/envelope.py", "        envelope._validate()\n", ""),),
    ),
    Mutation(
        "a message of an unknown version is ignored",
        f"{MESSAGING}/test_schema_evolution.py::test_an_unknown_version_is_parked_and_the_known_version_is_handled",
        (
            Edit(
                "shared/messaging/dispatch/dispatcher.py",
                "            if event_type is None:\n",
                "            if event_type is None:\n                return\n            if event_type is None:\n",
            ),
        ),
    ),
    Mutation(
        "a malformed message is retried",
        f"{MESSAGING}/test_schema_evolution.py::test_a_malformed_event_is_parked_and_other_messages_are_handled",
        (
            Edit(
                "shared/messaging/failures/recoverability.py",
                "HOPELESS = (MalformedMessage, ForgedMessage",
                "HOPELESS = (ForgedMessage",
            ),
        ),
    ),
    Mutation(
        "only the beginning of a large message is parked",
        f"{MESSAGING}/test_schema_evolution.py::test_a_message_of_five_megabytes_is_handled_or_parked_whole",
        (
            Edit(
                RECOVERY,
                ".publish_dead_letter(self._queue, delivery.id, headers, delivery.body)",
                ".publish_dead_letter(self._queue, delivery.id, headers, delivery.body[:1_000_000])",
            ),
        ),
    ),
    Mutation(
        "every message in flight at a crash counts as a poison message",
        f"{MESSAGING}/test_poison_message.py::test_only_the_poison_message_is_parked",
        (
            Edit(
                POISON_DETECTION,
                "        async with self._one_at_a_time, self.gate.exclusive():\n",
                "        async with self.gate:\n",
            ),
        ),
    ),
    Mutation(
        "a poison message is redelivered for ever",
        f"{MESSAGING}/test_poison_message.py::test_only_the_poison_message_is_parked",
        (
            Edit(
                POISON_DETECTION,
                "return self.gate if returned < ISOLATE_AFTER else self._isolated(message)",
                "return self.gate",
            ),
        ),
    ),
    Mutation(
        "a replay includes dead letters that were dealt with before",
        f"{MESSAGING}/test_replay.py::test_a_group_replayed_twice_changes_nothing",
        (
            Edit(
                "services/operations/dead_letter/repository.py",
                "return await self.count({**PARKED, ",
                "return await self.count({",
            ),
            Edit(
                "services/operations/dead_letter/repository.py",
                '**_parked_before(job), "job_id": {"$ne": job.id}}',
                '**_parked_before(job), "job_id": {"$ne": job.id}, "status": {"$ne": ""}}',
            ),
            Edit(
                "services/operations/dead_letter/dead_letter.py",
                "        if self.status is not Status.PARKED:\n            return self\n        replays",
                "        replays",
            ),
        ),
    ),
    Mutation(
        "a dead-letter job that a crash interrupted is not resumed",
        "tests/scenarios/test_dead_letters.py::"
        "test_a_group_replay_is_finished_after_a_crash_of_operations_with_one_effect_each",
        (
            Edit(
                "services/operations/dead_letter_jobs/dead_letter_job.py",
                " or self.claimed_until is None or self.claimed_until < wall_now",
                "",
            ),
        ),
    ),
    Mutation(
        "a portal's request waits for the broker's confirm",
        "tests/scenarios/test_outages.py::test_during_a_broker_outage_events_are_accepted_and_processed_later",
        (
            Edit(f"{DISPATCH}/pipeline.py", "self._steps.written(", "await self._steps.written("),
            Edit(f"{DISPATCH}/deciding_in_turn.py", "steps.written(", "await steps.written("),
            Edit(f"{DISPATCH}/steps.py", "    def written(", "    async def written("),
            Edit(
                f"{DISPATCH}/steps.py",
                "        self._relay.enqueue(pending.collection, pending.document.id, envelopes)\n",
                "        for each in envelopes:\n            await self._relay._publisher.publish_event(each)\n",
            ),
        ),
    ),
    Mutation(
        "a store outage is reported as an internal error",
        "tests/scenarios/test_outages.py::test_during_a_database_outage_the_answer_is_503_and_nothing_is_accepted",
        (
            Edit(
                "shared/web/problems.py",
                "app.add_exception_handler(error, outage)",
                "app.add_exception_handler(error, bug)",
            ),
        ),
    ),
    Mutation(
        "a service that lost its consumers is not detected",
        f"{MESSAGING}/test_watchdog.py::test_a_service_that_lost_its_consumers_is_ended",
        (
            Edit(
                "shared/messaging/consuming/queue_probe.py",
                "return not self.unavailable and not (self.subscribed and self.consumers)",
                "return False",
            ),
        ),
    ),
    Mutation(
        "a queue that the broker cannot serve ends the whole service",
        f"{UNAVAILABLE}::test_a_queue_that_the_broker_cannot_serve_stops_its_own_handler_only",
        (
            Edit(
                "shared/messaging/consuming/queue_probe.py",
                "return not self.unavailable and not (self.subscribed and self.consumers)",
                "return not (self.subscribed and self.consumers)",
            ),
        ),
    ),
    Mutation(
        "a service does not start without one of its queues",
        f"{UNAVAILABLE}::test_a_service_starts_without_a_queue_and_consumes_it_when_the_broker_serves_it",
        (
            Edit(
                "shared/messaging/consuming/consumer.py",
                "        except ChannelAccessRefused:",
                "        except QUEUE_ERRORS:",
            ),
        ),
    ),
    Mutation(
        "the broker may drop what no queue takes, with plain adapters",
        f"{MESSAGING}/test_outbox.py::test_an_unroutable_event_stays_in_the_outbox_until_a_queue_is_bound",
        (Edit("shared/messaging/transport/plain_writer.py", "mandatory=True", "mandatory=False"),),
    ),
    Mutation(
        "every service may publish every event",
        "tests/integration/local/test_servers.py::test_a_service_publishes_only_its_own_events",
        (Edit("shared/messaging/runtime/permissions.py", "keys = {EVENTS: events,", 'keys = {EVENTS: ".*",'),),
    ),
    Mutation(
        "a service starts although it may not publish one of its event types",
        f"{MESSAGING}/test_permission_check.py::"
        "test_a_service_that_may_not_publish_one_of_its_event_types_does_not_start",
        (Edit(PERMISSIONS, '        await channel.basic_publish(b"", exchange=exchange, routing_key=key)\n', ""),),
    ),
    Mutation(
        "a service starts although it may not consume one of its queues",
        f"{MESSAGING}/test_permission_check.py::test_a_service_that_may_not_consume_one_of_its_queues_does_not_start",
        (
            Edit(
                PERMISSIONS,
                "    except ChannelAccessRefused:\n        return False\n    except (",
                "    except ChannelAccessRefused:\n        return True\n    except (",
            ),
        ),
    ),
    Mutation(
        "the check of the permissions publishes its probes",
        f"{MESSAGING}/test_permission_check.py::test_the_check_publishes_nothing_and_takes_no_message",
        (Edit(PERMISSIONS, "await channel.tx_rollback()", "await channel.tx_commit()"),),
    ),
    Mutation(
        "what can still be rolled back is read",
        "tests/chaos/cluster/test_durable_reads.py::"
        "test_nothing_is_decided_acknowledged_or_published_from_a_write_that_can_be_rolled_back",
        (Edit("shared/storage/connection.py", '        readConcernLevel="majority",\n', ""),),
    ),
    Mutation(
        "a change whose document was rolled back creates it without its first events",
        "tests/integration/storage/test_version_guard.py::"
        "test_a_change_of_a_version_that_was_rolled_back_creates_no_document",
        (Edit("shared/storage/aggregate_document.py", "        if self.version:\n", "        if False:\n"),),
    ),
    Mutation(
        "timers that fail keep their place before all others",
        f"{MESSAGING}/test_timers.py::test_more_timers_that_fail_than_one_batch_leave_room_for_the_others",
        (Edit(SCHEDULER, "        await self._collection(collection).reschedule(document, until)\n", ""),),
    ),
    Mutation(
        "an instant that no longer follows from the state stays due",
        f"{MESSAGING}/test_timers.py::test_an_instant_that_no_longer_follows_from_the_state_is_derived_again",
        (
            Edit(
                SCHEDULER,
                "await self._collection(collection).reschedule(document, timer.at if timer else None)",
                "pass",
            ),
        ),
    ),
    Mutation(
        "the sweeper reads the same batch again",
        f"{MESSAGING}/test_outbox.py::test_more_outboxes_that_cannot_be_published_than_one_batch_hide_no_other",
        (
            Edit(
                "shared/messaging/outbox/sweeper.py",
                "self.after = pending[-1] if len(pending) == BATCH else None",
                "self.after = None",
            ),
        ),
    ),
    Mutation(
        "during an outage every message goes through the delay step",
        f"{OUTAGE}::test_during_an_outage_of_the_database_nothing_is_published_and_afterwards_all_is_handled_in_order",
        (Edit(BREAKER, "    max_hold: float = 600.0", "    max_hold: float = 0.0"),),
    ),
    Mutation(
        "a neighbour that is away spends the attempts of a message",
        f"{OUTAGE}::test_while_a_neighbour_is_away_messages_that_need_it_wait_and_no_others",
        (Edit(BREAKER, "= (Unavailable, *OUTAGES)", "= OUTAGES"),),
    ),
    Mutation(
        "a replica that holds nothing does not ask whether another one does",
        f"{OUTAGE}::test_what_waits_at_another_replica_behind_a_held_message_is_not_parked",
        (Edit("shared/messaging/failures/shared_outage.py", "await self._outages.record(self._handler)", "pass"),),
    ),
    Mutation(
        "an error answer of a neighbour counts as an outage",
        f"{OUTAGE}::test_a_neighbour_that_refuses_one_request_is_not_away",
        (Edit("shared/web/internal_client.py", "LATER = (429, 502, 503, 504)", "LATER = range(400, 600)"),),
    ),
    Mutation(
        "a service that does not answer is an error of the request",
        "tests/scenarios/test_neighbour_outage.py::"
        "test_while_registration_is_away_for_a_day_agreements_and_mails_wait_and_none_is_parked",
        (
            Edit(
                "shared/web/internal_client.py", "raise Unavailable(service, type(error).__name__) from error", "raise"
            ),
        ),
    ),
    Mutation(
        "a database that is slow when a service starts ends the service",
        "tests/unit/messaging/test_patient_start.py::test_a_start_outlasts_a_slow_database",
        (Edit("shared/messaging/runtime/patient_start.py", "except SLOW", "except NotImplementedError"),),
    ),
)
