"""Mutations that make a page read more than it shows, hide what there is, or answer without words."""

from tests.mutations.mutation import Edit, Mutation

STORAGE, SUMMARY = "tests/integration/storage", "shared/storage/summary.py"
READS = (
    Mutation(
        "a query of the storage layer may take for ever",
        "tests/architecture/test_query_limit.py::test_every_query_has_a_time_limit",
        (Edit("shared/storage/consumer_positions.py", ", max_time_ms=QUERY_MS", ""),),
    ),
    Mutation(
        "a batch that a crash interrupted is added to the counters again",
        f"{STORAGE}/test_summary.py::test_a_summary_is_exact_after_a_crash_at_each_step",
        (Edit(SUMMARY, '{"_id": change["name"], "batch": {"$lt": number}}', '{"_id": change["name"]}'),),
    ),
    Mutation(
        "a replica that was late marks documents as the last batch found them",
        f"{STORAGE}/test_summary.py::test_a_replica_that_goes_on_with_a_batch_that_another_ended_changes_nothing",
        (Edit(SUMMARY, ', "summary.batch": {"$not": {"$gte": number}}', ""),),
    ),
    Mutation(
        "a document that has changed adds to the counters and takes nothing away",
        f"{STORAGE}/test_summary.py::test_new_and_changed_documents_are_counted_once",
        (Edit(SUMMARY, '((1, document["state"]), (-1, former))', '((1, document["state"]),)'),),
    ),
)
