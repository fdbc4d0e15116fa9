"""Mutations that make a page read more than it shows, hide what there is, or answer without words."""

from tests.mutations.mutation import Edit, Mutation

READS = (
    Mutation(
        "a query of the storage layer may take for ever",
        "tests/architecture/test_query_limit.py::test_every_query_has_a_time_limit",
        (Edit("shared/storage/consumer_positions.py", ", max_time_ms=QUERY_MS", ""),),
    ),
)
