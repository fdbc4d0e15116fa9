"""Mutations that let events of an aggregate overtake each other, or make messages wait in vain."""

from tests.mutations.mutation import MESSAGING, Edit, Mutation

PLACEMENTS = "tests/integration/placements/test_copy_behind.py"

SIBLINGS = f"{MESSAGING}/test_sibling_order.py"
LATE = (
    f"{MESSAGING}/test_late_predecessor.py::"
    "test_a_decision_that_read_before_an_earlier_event_was_processed_is_made_again"
)
SEQUENCING = "shared/messaging/inbox/sequencing.py"
PROCESSOR = "shared/messaging/consuming/message_processor.py"
ORDERING = (
    Mutation(
        "an event takes effect as soon as it arrives",
        f"{MESSAGING}/test_order.py::test_order_holds_while_replicas_come_and_go_and_handlers_fail",
        (
            Edit(
                SEQUENCING,
                "    if predecessor.is_processed(processed):\n        return\n",
                "    if processed >= 0:\n        return\n",
            ),
        ),
    ),
    Mutation(
        "one replica gets all deliveries",
        f"{MESSAGING}/test_idempotency.py::test_two_replicas_share_the_work_and_keep_the_order",
        (
            Edit(
                "shared/messaging/runtime/topology.py",
                '"x-delivery-limit": DELIVERY_LIMIT,',
                '"x-delivery-limit": DELIVERY_LIMIT, "x-single-active-consumer": True,',
            ),
        ),
    ),
    Mutation(
        "an event that fails is skipped",
        f"{MESSAGING}/test_order.py::test_a_failing_event_blocks_later_events_of_its_aggregate_at_its_handler_only",
        (
            Edit(
                PROCESSOR,
                "await self._dispatcher.record_failure(self._handler, envelope)",
                "await self._dispatcher.skip(self._handler, envelope)",
            ),
        ),
    ),
    Mutation(
        "each message behind one that gave up waits as long again",
        f"{MESSAGING}/test_ordering_fairness.py::test_messages_behind_one_that_gave_up_do_not_wait_again",
        (Edit(PROCESSOR, "turn.has_earlier_waiter or turn.predecessor_gave_up or", "turn.has_earlier_waiter or"),),
    ),
    Mutation(
        "a message that waits for an earlier event delays a poison candidate",
        f"{MESSAGING}/test_ordering_fairness.py::"
        "test_no_message_waits_locally_while_a_poison_candidate_needs_isolation",
        (Edit(PROCESSOR, "turn.predecessor_gave_up or gate.exclusive_requested:", "turn.predecessor_gave_up:"),),
    ),
    Mutation(
        "dead letters are replayed in the order in which they were parked",
        f"{MESSAGING}/test_replay.py::test_dead_letters_of_an_aggregate_are_replayed_in_the_order_of_their_events",
        (
            Edit(
                "services/operations/dead_letter/repository.py",
                "return await self.page(query, by=REPLAY_ORDER,",
                'return await self.page(query, by=("parked_at",),',
            ),
            Edit(
                "services/operations/dead_letter/repository.py",
                'for field in (*REPLAY_ORDER, "id")',
                'for field in ("parked_at", "id")',
            ),
        ),
    ),
    Mutation(
        "a new handler waits for events published before it was registered",
        f"{MESSAGING}/test_order.py::test_a_handler_added_later_starts_at_the_current_sequence",
        (Edit(SEQUENCING, "if deferrals < START_AFTER_DEFERRALS or", "if deferrals >= 0 or"),),
    ),
    Mutation(
        "a handler starts at any event after enough deferrals",
        f"{MESSAGING}/test_order.py::test_an_event_waits_for_an_earlier_one_published_after_the_handler_was_registered",
        (Edit(SEQUENCING, " or not predecessor.may_be_absent(processed)", ""),),
    ),
    Mutation(
        "an event does not wait for an earlier one of another handler of its aggregate",
        f"{SIBLINGS}::test_an_event_waits_for_an_earlier_one_of_another_handler",
        (Edit(SEQUENCING, "for sibling in entry.siblings:", "for sibling in entry.siblings[:0]:"),),
    ),
    Mutation(
        "a decision that read too early to see an earlier event stands",
        f"{LATE}[handlers0]",
        (Edit("shared/messaging/dispatch/steps.py", "            if late and not", "            if not late and not"),),
    ),
    Mutation(
        "a decision that read too early to see an earlier event of its own handler stands",
        f"{LATE}[handlers2]",
        (Edit(SEQUENCING, "        return not predecessor.is_processed(0)\n", "        return False\n"),),
    ),
    Mutation(
        "a handler does nothing because its aggregate is absent, and does not say why",
        "tests/architecture/test_absent_aggregates.py::"
        "test_no_handler_does_nothing_silently_because_its_aggregate_is_absent",
        (
            Edit(
                "services/contracts/agreement/handlers/dissolve_on_placement_terminated.py",
                'nothing("the placement was never confirmed: its number would have been reserved before")',
                "()",
            ),
        ),
    ),
    Mutation(
        "what creates an aggregate waits for what waits for the aggregate",
        "tests/scenarios/test_placing.py::test_portal_events_in_the_wrong_order_wait_for_each_other",
        (Edit(SEQUENCING, "if (sibling.last, *_created(unit_of_work)) not in position.awaiting:", "if sibling.last:"),),
    ),
    Mutation(
        "a message does not wait for a failed one from before its handler was registered",
        f"{SIBLINGS}::test_an_event_from_before_that_failed_is_waited_for",
        (Edit(SEQUENCING, "if position.has_failure_between(processed, sequence):", "if processed > sequence:"),),
    ),
    Mutation(
        "a message that failed waits for itself",
        f"{SIBLINGS}::test_an_event_that_failed_behind_one_from_before_can_be_discarded",
        (
            Edit(
                "shared/storage/consumer_positions.py",
                "processed < failure < sequence",
                "processed < failure <= sequence",
            ),
        ),
    ),
    Mutation(
        "a type that a handler gets later counts as one that it always had",
        f"{SIBLINGS}::test_a_handler_with_an_added_type_does_not_wait_for_events_from_before",
        (
            Edit(
                "shared/storage/handler_registrations.py",
                'since = {"$cond": [without_types, {"$ifNull": ["$at", now]}, now]}',
                'since = {"$cond": [without_types, now, {"$ifNull": ["$at", now]}]}',
            ),
        ),
    ),
    Mutation(
        "a handler decides from a copy that has not processed the event",
        f"{PLACEMENTS}::test_a_grant_after_a_refusal_does_not_reject_while_the_copy_knows_the_refusal_only",
        (
            Edit(
                "shared/messaging/unit_of_work/repository.py",
                "if await self._unit_of_work.position(self.collection, id, key) < context.envelope.sequence:",
                "if not await self.find(id):",
            ),
        ),
    ),
    Mutation(
        "a start is not checked again",
        f"{PLACEMENTS}::test_a_withdrawal_that_met_a_confirmed_placement_reaches_it_when_it_starts",
        (
            Edit(
                "services/placements/placement/handlers/recheck_on_placement_started.py",
                "return placements.save(placement.look_at_accreditation(company, clock.today()))",
                "return placements.save((placement, ()))",
            ),
        ),
    ),
)
