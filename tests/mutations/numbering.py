"""Mutations of the numbers that the gateway gives to portal events."""

from tests.mutations.mutation import Edit, Mutation

NUMBERS = "tests/integration/gateway/test_numbering.py"
SUBMISSIONS = "services/gateway/submission/repository.py"
NUMBERING = (
    Mutation(
        "each portal event is numbered by itself",
        f"{NUMBERS}::test_the_events_of_a_batch_are_numbered_in_its_order",
        (
            Edit(
                "shared/messaging/unit_of_work/unit_of_work.py",
                "return self.stream or self.document",
                "return self.document",
            ),
        ),
    ),
    Mutation(
        "a gateway that was started again does not read where a stream ends",
        f"{NUMBERS}::test_each_event_names_the_last_of_every_type_before_it_also_after_a_restart",
        (Edit(SUBMISSIONS, "if self._unit_of_work.verify:", "if False:"),),
    ),
    Mutation(
        "a gateway that just started reads all submissions to find where a stream ends",
        f"{NUMBERS}::test_a_gateway_that_just_started_reads_only_the_last_submission_of_a_stream",
        (Edit("shared/storage/aggregate_collection.py", 'ANY_TEXT = {"$gt": ""}', 'ANY_TEXT = {"$type": "string"}'),),
    ),
    Mutation(
        "two replicas of the gateway give the same number twice",
        f"{NUMBERS}::test_replicas_that_append_at_the_same_time_leave_no_gap_and_keep_the_order_of_each",
        (Edit(SUBMISSIONS, 'Unique(("stream", "sequence"))', '("stream", "sequence")'),),
    ),
    Mutation(
        "an event that could not be saved is overtaken by those behind it",
        f"{NUMBERS}::test_behind_an_event_that_could_not_be_saved_nothing_of_its_subject_is",
        (
            Edit(
                "services/gateway/submission/save_in_order.py",
                "except Problem as problem:",
                "except Exception as problem:",
            ),
        ),
    ),
)
