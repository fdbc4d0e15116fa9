"""Mutations that let something grow without bound, or forget what is still needed."""

from tests.mutations.mutation import MESSAGING, Edit, Mutation

STORAGE = "tests/integration/storage"
RETENTION = "shared/storage/retention.py"
OVERFLOW, COLLECTION = "shared/storage/inbox_overflow.py", "shared/storage/aggregate_collection.py"
MANY_ENTRIES = (
    f"{MESSAGING}/test_inbox_overflow.py::test_an_aggregate_with_200_000_inbox_entries_handles_each_message_once"
)
BOUNDS = (
    Mutation(
        "inbox entries that were moved out of the document are not looked up",
        MANY_ENTRIES,
        (
            Edit(
                "shared/messaging/unit_of_work/aggregate_collections.py",
                "if not key or not document.has_inbox_overflow or key in document.inbox:",
                "if document:",
            ),
        ),
    ),
    Mutation(
        "the inbox of an aggregate keeps all entries in its document",
        MANY_ENTRIES,
        (Edit(OVERFLOW, "if len(inbox) <= MAX_INBOX_ENTRIES:", "if inbox:"),),
    ),
    Mutation(
        "inbox entries are removed from the document before they are stored elsewhere",
        f"{STORAGE}/test_inbox_overflow.py::test_a_crash_while_entries_are_moved_loses_none",
        (
            Edit(COLLECTION, "        await self._overflow.write(entries)\n", ""),
            Edit(
                COLLECTION,
                "        await self._documents.bulk_write(removals, ordered=False)\n",
                "        await self._documents.bulk_write(removals, ordered=False)\n"
                "        await self._overflow.write(entries)\n",
            ),
        ),
    ),
    Mutation(
        "an inbox entry that advanced while it was moved is removed",
        f"{STORAGE}/test_inbox_overflow.py::test_an_entry_that_advances_while_it_is_moved_stays_in_the_document",
        (Edit(OVERFLOW, '{"$not": {"$in": ["$$this", {"$literal": pairs}]}}', "False"),),
    ),
    Mutation(
        "a state that did not change is written again",
        f"{MESSAGING}/test_unchanged_state.py::test_an_event_without_change_does_not_write_the_state_again",
        (
            Edit(
                "shared/messaging/dispatch/steps.py",
                "state=None if _is_unchanged(document, state, events) else state",
                "state=state",
            ),
        ),
    ),
    Mutation(
        "a submission is deleted before its event is published",
        f"{STORAGE}/test_retention.py::test_a_submission_is_deleted_after_its_time_unless_its_event_is_not_published",
        (Edit(RETENTION, '"outbox.0": {"$exists": False}, ', ""),),
    ),
    Mutation(
        "the last submission of a stream is deleted too",
        f"{STORAGE}/test_retention.py::test_the_submission_by_which_the_next_event_of_a_stream_is_numbered_stays",
        (Edit(RETENTION, 'if document["_id"] not in kept]', "if kept or document]"),),
    ),
    Mutation(
        "one batch of journal entries is deleted and the others stay",
        f"{STORAGE}/test_retention.py::test_more_journal_entries_than_one_batch_are_deleted_after_their_time",
        (
            Edit(
                RETENTION,
                '            time, id = found[-1]["state"][rule.since], found[-1]["_id"]\n',
                '            return deleted\n            time, id = found[-1]["state"][rule.since], found[-1]["_id"]\n',
            ),
        ),
    ),
    Mutation(
        "a dead letter is deleted although nobody decided about it",
        f"{STORAGE}/test_retention.py::"
        "test_a_dead_letter_is_deleted_long_after_its_last_decision_and_an_undecided_one_stays",
        (
            Edit(
                "services/operations/retention.py",
                'settings.dead_letter_days, decided, "history',
                'settings.dead_letter_days, {}, "history',
            ),
        ),
    ),
    Mutation(
        "a message that decides in turn does not know the entries that were moved",
        f"{STORAGE}/test_contended_aggregate.py::"
        "test_a_decision_in_turn_knows_the_entries_that_were_moved_out_of_the_document",
        (Edit("shared/messaging/dispatch/contention.py", "if prepared.sequence > document", "if 0 > document"),),
    ),
)
