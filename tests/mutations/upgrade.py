"""Mutations that lose something in an upgrade, or let an older version meet newer documents."""

from tests.mutations.mutation import Edit, Mutation

STORAGE, UPGRADE = "tests/integration/storage", "tests/upgrade/test_upgrade.py"
MIGRATOR, DOCUMENT_MIGRATION = (
    "shared/storage/migrations/migrator.py",
    "shared/storage/migrations/document_migration.py",
)
UPGRADES = (
    Mutation(
        "a migration empties the outboxes",
        f"{UPGRADE}::test_the_year_ends_as_it_would_without_the_upgrade",
        (Edit(DOCUMENT_MIGRATION, '**renamed, "schema": SCHEMA}', '**renamed, "outbox": [], "schema": SCHEMA}'),),
    ),
    Mutation(
        "a migration is recorded as finished when it begins",
        f"{STORAGE}/test_migrator.py::test_a_migration_that_is_killed_and_run_again_ends_like_one_that_is_not",
        (Edit(MIGRATOR, "changed = [await", "await self._mark_done()\n                    changed = [await"),),
    ),
    Mutation(
        "documents that are read before their migration keep their former form",
        f"{STORAGE}/test_read_repair.py::test_a_document_that_is_read_and_changed_before_its_migration_loses_nothing",
        (Edit("shared/storage/aggregate_collection.py", "if not outdated:", "if True:"),),
    ),
    Mutation(
        "positions that exist under both names are not merged",
        f"{STORAGE}/test_migrator.py::test_positions_of_both_names_are_merged_into_the_greater_part_of_each",
        (
            Edit(
                "shared/storage/migrations/collection_names.py",
                "_merge_position if name == POSITIONS else _insert",
                "_insert",
            ),
        ),
    ),
    Mutation(
        "a restart migrates every document again",
        f"{UPGRADE}::test_a_restart_after_the_migration_changes_no_document",
        (Edit(MIGRATOR, "if await self._version() == SCHEMA and await self._has_tenants():", "if False:"),),
    ),
    Mutation(
        "a migration searches all documents for the next outdated ones",
        f"{STORAGE}/test_migration_costs.py::test_no_query_of_a_migration_examines_more_than_a_batch",
        (Edit(MIGRATOR, 'documents.find({"_id"', 'documents.find({**OUTDATED, "_id"'),),
    ),
    Mutation(
        "a version that is newer is not noticed at the start",
        f"{UPGRADE}::test_a_process_that_starts_on_a_newer_database_ends_with_one_sentence",
        (
            Edit(
                MIGRATOR,
                'refuse_newer(await self._version(), f"database {self._database.name}")',
                "pass",
            ),
        ),
    ),
    Mutation(
        "a document of a newer version is read",
        f"{UPGRADE}::test_a_process_that_reads_a_newer_document_ends_with_one_sentence",
        (
            Edit(
                "shared/storage/aggregate_document.py",
                'refuse_newer(document["schema"], document["_id"])',
                "pass",
            ),
        ),
    ),
    Mutation(
        "a former delay step is deleted with its messages",
        "tests/integration/local/test_former_names.py::"
        "test_a_message_in_every_former_place_arrives_once_and_the_names_are_removed",
        (Edit("deploy/rabbitmq/former_names.py", "if messages != 0:", "if False:"),),
    ),
    Mutation(
        "a renamed handler begins as a new one",
        "tests/integration/messaging/test_renamed_handler.py::"
        "test_a_renamed_handler_processes_no_event_twice_and_misses_none",
        (
            Edit(
                "shared/messaging/unit_of_work/handler.py",
                "return self.stored_as or self.function.__name__",
                "return self.function.__name__",
            ),
        ),
    ),
)
