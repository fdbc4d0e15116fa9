"""Mutations that let an effect happen twice, or only in part."""

from tests.mutations.mutation import MESSAGING, Edit, Mutation

INBOX_ENTRY, ACKNOWLEDGER = "shared/messaging/inbox/inbox_entry.py", "shared/messaging/consuming/acknowledger.py"
DOCUMENT, SEQUENCING = "shared/storage/aggregate_document.py", "shared/messaging/inbox/sequencing.py"
CONTENTION, PIPELINE = f"{MESSAGING}/test_contention.py", "shared/messaging/dispatch/pipeline.py"
WITHOUT_INBOX_CHECK = Edit(INBOX_ENTRY, "if document.inbox.get(self.key, 0) >= self.sequence:", "if self.key == '':")
IDEMPOTENCY = (
    Mutation(
        "the inbox of the aggregate is not checked",
        f"{MESSAGING}/test_idempotency.py::test_an_event_delivered_four_times_has_one_effect",
        (WITHOUT_INBOX_CHECK,),
    ),
    Mutation(
        "an event that had no effect is processed again as if it were new",
        f"{MESSAGING}/test_order.py::test_an_event_processed_without_effect_has_none_when_redelivered",
        (Edit(SEQUENCING, "if processed >= entry.sequence:", "if processed < 0:"),),
    ),
    Mutation(
        "the first event of a subject is always taken for new",
        f"{MESSAGING}/test_order.py::test_a_second_copy_of_a_first_event_changes_no_other_aggregate",
        (
            Edit(
                SEQUENCING,
                "not await self._record_holder(entry, pending):",
                "not [await self._record_holder(entry, pending)]:",
            ),
        ),
    ),
    Mutation(
        "acknowledgements overtake each other",
        f"{MESSAGING}/test_acknowledger.py::"
        "test_no_delivery_is_acknowledged_twice_when_more_complete_while_acks_are_sent",
        (
            Edit(
                ACKNOWLEDGER,
                "await self._send(channel, *self._take_done())",
                "self._other = asyncio.create_task(self._send(channel, *self._take_done()))",
            ),
            Edit(ACKNOWLEDGER, "            if channel is self._channel:\n", "            if True:\n"),
        ),
    ),
    Mutation(
        "a service that stops acknowledges messages one by one",
        f"{MESSAGING}/test_acknowledger.py::test_messages_handled_before_the_connection_closed_are_not_redelivered",
        (Edit(ACKNOWLEDGER, "self._paused = True", "self._paused = False"),),
    ),
    Mutation(
        "the effect is saved without its inbox entry",
        f"{MESSAGING}/test_replay.py::test_a_dead_letter_replayed_after_a_year_and_delivered_twice_is_one_effect",
        (
            Edit(
                "shared/messaging/dispatch/steps.py",
                "inbox={entry.key: entry.sequence} if entry is not None else {},",
                "inbox={},",
            ),
        ),
    ),
    Mutation(
        "a change is written without the version check",
        f"{MESSAGING}/test_idempotency.py::test_many_writers_of_one_aggregate_all_take_effect_in_order",
        (
            Edit(
                DOCUMENT,
                'UpdateOne({"_id": self.id, "version": self.version}, update',
                'UpdateOne({"_id": self.id}, update',
            ),
        ),
    ),
    Mutation(
        "who loses the version check reads and tries again at once, with all others",
        f"{CONTENTION}::test_hundreds_of_messages_change_one_aggregate_once_each_in_few_writes",
        (Edit(PIPELINE, "        task.target = pending.target\n        return None", "        return None"),),
    ),
    Mutation(
        "many decisions in one write leave the inbox entry of the last only",
        f"{CONTENTION}::test_two_replicas_change_one_aggregate_with_every_message_once",
        (Edit(DOCUMENT, "for change in changes for key, sequence", "for change in changes[-1:] for key, sequence"),),
    ),
    Mutation(
        "what was decided on a write that failed is written all the same",
        f"{CONTENTION}::test_a_write_that_fails_takes_nothing_with_it_that_was_decided_on_top",
        (
            Edit(
                "shared/messaging/dispatch/contention.py",
                "        on_top, self._waiting = self._waiting, []\n",
                "        on_top = []\n",
            ),
            Edit("shared/messaging/dispatch/contention.py", "self._generation + 1", "self._generation"),
        ),
    ),
    Mutation(
        "a decision that the database refuses fails with all that share its write",
        f"{CONTENTION}::test_a_decision_that_the_database_refuses_harms_no_other",
        (
            Edit(
                "shared/messaging/dispatch/contention.py",
                "self._max_batch, written = 1, False",
                "self._max_batch = 1",
            ),
        ),
    ),
    Mutation(
        "a message redelivered after a crash has its effect again",
        "tests/chaos/test_crash_points.py::test_every_handler_dies_at_every_crash_point_and_nothing_is_lost",
        (WITHOUT_INBOX_CHECK,),
    ),
    Mutation(
        "an event published again after a crash gets a second journal entry",
        "tests/chaos/full_system/test_slice.py::test_a_scenario_in_which_every_actor_dies_once_ends_like_one_without",
        (
            Edit(
                "services/operations/journal/entry.py",
                "            id=envelope.id,\n",
                "            id=f'{envelope.id} {id(envelope)}',\n",
            ),
        ),
    ),
    Mutation(
        "a timer that has fired stays due",
        f"{MESSAGING}/test_timers.py::test_a_timer_fires_once_when_it_is_due",
        (
            Edit(
                DOCUMENT,
                '"next_timer_at": self.next_timer_at,',
                '**({"next_timer_at": self.next_timer_at} if self.next_timer_at else {}),',
            ),
            Edit(
                "shared/messaging/scheduling/scheduler.py",
                "await self._collection(collection).reschedule(document, timer.at if timer else None)",
                "pass",
            ),
        ),
    ),
    Mutation(
        "timers fire before they are due",
        f"{MESSAGING}/test_timers.py::test_a_timer_fires_once_when_it_is_due",
        (
            Edit(
                "shared/storage/aggregate_collection.py",
                "find(due_by(by)",
                'find({"next_timer_at": HAS_TIMER}',
            ),
            Edit(
                "shared/messaging/scheduling/scheduler.py",
                "if timer is None or timer.at > self._clock.now():",
                "if timer is None:",
            ),
        ),
    ),
    Mutation(
        "timers fire on a replica whose clock is skewed",
        f"{MESSAGING}/test_clock_skew.py::test_a_skewed_clock_is_detected",
        (Edit("shared/messaging/scheduling/clock_skew.py", "return not self.too_large", "return True"),),
    ),
)
