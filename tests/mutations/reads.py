"""Mutations that make a page read more than it shows, hide what there is, or answer without words."""

from tests.mutations.mutation import Edit, Mutation

STORAGE, SUMMARY = "tests/integration/storage", "shared/storage/summary.py"
OPERATIONS = "tests/integration/operations"
EVERY_ROUTE = "tests/integration/web/test_every_route.py"
REPOSITORY = "shared/messaging/unit_of_work/repository.py"
COLLECTION = "shared/storage/aggregate_collection.py"
READS = (
    Mutation(
        "a batch of a summary that adds nothing never ends",
        "tests/integration/storage/test_summary.py::test_a_batch_that_adds_nothing_ends_and_the_next_one_counts",
        (Edit("shared/storage/summary.py", "        if not additions:  #", "        if False:  #"),),
    ),
    Mutation(
        "a body that is not JSON is a bug",
        f"{EVERY_ROUTE}::test_no_route_answers_500_when_the_neighbours_are_away",
        (Edit("shared/web/json_body.py", "except ValueError:", "except KeyError:"),),
    ),
    Mutation(
        "a neighbour's answer of another form is taken for the visitor's mistake",
        f"{EVERY_ROUTE}::test_no_route_answers_500_when_the_neighbours_answer_nonsense",
        (Edit("shared/web/internal_client.py", "except ValidationError as error:", "except KeyError as error:"),),
    ),
    Mutation(
        "a person who is unknown is a bug",
        f"{EVERY_ROUTE}::test_a_page_about_a_person_who_is_unknown_says_503_in_words",
        (
            Edit(
                "shared/web/problems.py",
                "for error in (httpx2.HTTPError, NotReady, Conflict, Unavailable):",
                "for error in (httpx2.HTTPError, Conflict, Unavailable):",
            ),
        ),
    ),
    Mutation(
        "a database that cannot be reached is a bug",
        f"{EVERY_ROUTE}::test_no_route_answers_500_when_the_own_servers_are_away",
        (Edit("shared/web/problems.py", "    for error in OUTAGES:\n", "    for error in ():\n"),),
    ),
    Mutation(
        "the latest events are sorted at each page",
        f"{OPERATIONS}/test_page_costs.py::test_a_page_examines_as_many_documents_with_ten_times_as_many_entries",
        (Edit("services/operations/journal/repository.py", "        BY_TIME,\n", ""),),
    ),
    Mutation(
        "the failure group is sorted at each page of a replay",
        f"{OPERATIONS}/test_page_costs.py::test_a_later_page_of_a_replay_examines_as_many_documents_as_the_first",
        (
            Edit(
                "services/operations/dead_letter/repository.py",
                '        ("status", "failure_key", *REPLAY_ORDER, "id"),\n',
                "",
            ),
        ),
    ),
    Mutation(
        "a list ends at its first page and does not say so",
        f"{OPERATIONS}/test_lists.py::test_a_flow_of_thousands_of_events_is_shown_whole_and_in_order",
        (Edit(REPOSITORY, "cursor_of(shown[-1], by) if found[limit:] else None", "None"),),
    ),
    Mutation(
        "what was recorded at the instant at which a page ends is left out of the next one",
        f"{OPERATIONS}/test_lists.py::test_lists_of_events_jobs_and_dead_letters_are_shown_whole",
        (Edit("shared/messaging/unit_of_work/page.py", "for n in range(len(fields))", "for n in range(1)"),),
    ),
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
        (Edit(SUMMARY, ', f"{self.summary.memory}.batch": {"$not": {"$gte": number}}', ""),),
    ),
    Mutation(
        "a document that has changed adds to the counters and takes nothing away",
        f"{STORAGE}/test_summary.py::test_new_and_changed_documents_are_counted_once",
        (Edit(SUMMARY, '((1, document["state"]), (-1, former))', '((1, document["state"]),)'),),
    ),
    Mutation(
        "a search for events to publish reads every aggregate",
        f"{STORAGE}/test_idle_reads.py::test_aggregates_without_an_event_to_publish_are_not_read",
        (Edit(COLLECTION, "hint=PENDING_OUTBOX, ", ""),),
    ),
    Mutation(
        "a search for due timers reads every aggregate",
        f"{STORAGE}/test_idle_reads.py::test_aggregates_without_a_timer_are_not_read",
        (Edit(COLLECTION, '{"$lte": instant, **HAS_TIMER}', '{"$lte": instant}'),),
    ),
    Mutation(
        "events that wait are searched for in one collection of a service",
        f"{STORAGE}/test_work_search.py::test_collections_with_an_event_to_publish_are_found",
        (Edit("shared/storage/work_search.py", "_first_of(first, query), *joined]", "_first_of(first, query)]"),),
    ),
    Mutation(
        "a timer that is not due yet counts as work",
        f"{STORAGE}/test_work_search.py::test_collections_with_a_due_timer_are_found",
        (Edit("shared/storage/work_search.py", "due_by(by)", '{"next_timer_at": {"$type": "date"}}'),),
    ),
)
