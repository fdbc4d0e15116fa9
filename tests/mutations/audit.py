"""Mutations of the audit trail: what is recorded, of whom, and who may touch it."""

from tests.mutations.mutation import Edit, Mutation

RECORDED, OPERATORS = "tests/integration/audit/test_recorded.py", "tests/integration/audit/test_operators.py"
APPEND_ONLY, NOT_RECORDED = (
    "tests/integration/audit/test_append_only.py",
    "tests/integration/audit/test_not_recorded.py",
)
SEARCH = "tests/integration/audit/test_search.py"
AUDIT = (
    Mutation(
        "a service with a route that does not say what it shows starts",
        "tests/unit/access/test_declared.py::"
        "test_a_service_with_a_route_for_people_that_does_not_say_what_it_shows_does_not_start",
        (Edit("shared/app/application.py", "    require_declarations(app)\n", ""),),
    ),
    Mutation(
        "the people on a page are not recorded",
        f"{RECORDED}::test_a_page_of_staff_is_recorded_with_the_people_on_it",
        (
            Edit(
                "services/notifications/case/pages.py",
                "    _note(request, cases.items, [*mails.items, *waiting.items])\n",
                "",
            ),
        ),
    ),
    Mutation(
        "each record of the audit trail has a command of its own",
        "tests/integration/audit/test_batches.py::test_records_of_requests_at_one_time_share_commands",
        (Edit("shared/audit/recorder.py", "Coalescer(self._insert_all)", "Coalescer(self._insert_all, 1)"),),
    ),
    Mutation(
        "a change is not recorded",
        f"{RECORDED}::test_a_change_of_staff_is_recorded_before_it_happens",
        (
            Edit(
                "shared/audit/shows.py",
                "            noted(request).change = await recorder.record(request, Action.CHANGE)\n",
                "            pass\n",
            ),
        ),
    ),
    Mutation(
        "a denied attempt is not recorded",
        f"{RECORDED}::test_a_denied_attempt_is_recorded",
        (Edit("shared/audit/middleware.py", "    elif status == DENIED:\n", "    elif status == -DENIED:\n"),),
    ),
    Mutation(
        "a record holds the address of the request, and so the token of a link",
        f"{RECORDED}::test_the_holder_of_a_link_is_recorded_without_the_token",
        (
            Edit(
                "shared/access/operator.py",
                'path = getattr(request.scope.get("route"), "path", "(no route)")',
                "path = request.url.path",
            ),
        ),
    ),
    Mutation(
        "publishing an event costs a record",
        f"{RECORDED}::test_a_portal_that_stores_a_person_is_recorded_and_one_that_publishes_is_not",
        (
            Edit(
                "services/gateway/submission/api.py",
                'not_recorded("the submission is the record, and its status names ids only")',
                'shows("event")',
            ),
            Edit("services/gateway/submission/api.py", "import not_recorded\n", "import shows\n"),
        ),
    ),
    Mutation(
        "a record keeps whatever stands in the place of an id",
        f"{RECORDED}::test_what_has_not_the_form_of_an_id_is_not_kept",
        (Edit("shared/audit/record.py", "text if ID.fullmatch(text) else INVALID", "text"),),
    ),
    Mutation(
        "an operator is recorded as the program",
        f"{RECORDED}::test_an_operator_is_recorded_by_name_and_refused_without_one",
        (
            Edit(
                "shared/audit/shows.py",
                "return operator_of(request) if actor.id == COMMAND_LINE else None",
                "return actor if actor.id == COMMAND_LINE else None",
            ),
        ),
    ),
    Mutation(
        "what cannot be recorded is shown all the same",
        f"{NOT_RECORDED}::test_what_cannot_be_recorded_is_neither_shown_nor_done",
        (
            Edit(
                "shared/audit/middleware.py",
                "                    unrecorded = True\n"
                "                    await _answer_503(Request(scope, receive), send)\n",
                "                    pass\n",
            ),
        ),
    ),
    Mutation(
        "a service may delete its audit records",
        f"{APPEND_ONLY}::test_the_account_of_a_service_adds_records_and_does_nothing_else",
        (Edit("shared/storage/audit_setup.py", '"actions": ["insert"]', '"actions": ["insert", "remove"]'),),
    ),
    Mutation(
        "other days count for new records only",
        f"{APPEND_ONLY}::test_the_server_deletes_a_record_after_its_days_also_when_they_change",
        (
            Edit(
                "deploy/local/audit_database.py",
                "            client[database].command(dict(expiry_command(service, days)))\n",
                "            pass\n",
            ),
        ),
    ),
    Mutation(
        "an auditor sees the records of every school",
        f"{SEARCH}::test_an_auditor_sees_the_records_of_the_own_school_and_no_others",
        (
            Edit(
                "services/operations/audit/pages.py",
                "find(request, search, request.state.actor.schools, PAGE, after)",
                "find(request, search, None, PAGE, after)",
            ),
        ),
    ),
    Mutation(
        "a day of the audit trail is one in UTC",
        f"{SEARCH}::test_records_are_found_by_person_by_actor_and_by_day",
        (
            Edit(
                "services/operations/audit/search.py",
                "dutch_instant(day).astimezone(UTC)",
                "datetime.combine(day, datetime.min.time(), UTC)",
            ),
        ),
    ),
    Mutation(
        "a page of the audit trail begins behind the instant of the last record",
        f"{SEARCH}::test_all_records_of_all_services_are_listed_page_by_page_newest_first",
        (
            Edit(
                "shared/storage/audit_trail.py",
                '{"$or": [{"at": {"$lt": at}}, {"_id": {"$lt": id}}]}',
                '{"at": {"$lt": at}}',
            ),
        ),
    ),
    Mutation(
        "nobody knows for whom an auditor looked",
        f"{SEARCH}::test_looking_into_the_trail_is_recorded",
        (
            Edit(
                "services/operations/audit/search.py",
                '        record_subject(request, "audit_record", search.about)\n',
                "        pass\n",
            ),
        ),
    ),
    Mutation(
        "the token of a command opens every route",
        f"{OPERATORS}::test_a_command_is_recorded_with_its_user_and_its_token_opens_its_own_route_only",
        (
            Edit(
                "shared/access/operator.py",
                "if member.routes is not None and used not in member.routes:",
                "if member.routes is not None and not member.routes:",
            ),
        ),
    ),
    Mutation(
        "an operator is who the environment says",
        f"{OPERATORS}::test_the_user_of_the_command_line_is_that_of_the_process_and_not_of_its_environment",
        (
            Edit("deploy/local/sign_in.py", "pwd.getpwuid(os.geteuid()).pw_name", "getpass.getuser()"),
            Edit("deploy/local/sign_in.py", "import os\nimport pwd\n", "import getpass\n"),
        ),
    ),
)
