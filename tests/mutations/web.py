"""Mutations of what every route has in common: who is refused first, limits, browsers, and what is written down."""

from tests.mutations.mutation import Edit, Mutation

WEB, QUOTA = "tests/integration/web", "tests/integration/gateway/test_portal_quota.py"
REFUSED, SECURE = f"{WEB}/test_refused_first.py", f"{WEB}/test_browser_security.py"
LIMITS = "tests/integration/storage/test_rate_limits.py"
FIRST = f"{REFUSED}::test_who_may_not_use_a_route_gets_the_same_answer_whatever_is_sent"
ALIKE = f"{WEB}/test_json_routes.py::test_what_is_no_json_or_too_much_of_it_is_refused_everywhere_alike"
PERSON = f"{WEB}/test_json_routes.py::test_a_person_is_stored_only_with_data_that_a_mail_and_a_page_can_show"
FOREIGN = f"{SECURE}::test_no_page_of_another_site_changes_anything"
BUG = f"{WEB}/test_logs.py::test_a_bug_is_logged_without_the_data_that_it_met"
EVERY_ROUTE = (
    Mutation(
        "a body is read before it is known who sends it",
        FIRST,
        (
            Edit(
                "services/registration/school/api.py",
                "data: Annotated[SchoolData, json_body(SchoolData)]",
                "data: SchoolData",
            ),
        ),
    ),
    Mutation(
        "a service has a route that reads its body by itself",
        "tests/architecture/test_bodies.py::test_no_body_is_read_before_the_policy_of_its_route",
        (
            Edit(
                "services/registration/school/api.py",
                "data: Annotated[SettingsData, json_body(SettingsData)]",
                "data: SettingsData",
            ),
        ),
    ),
    Mutation(
        "of two equal names in an object the last one counts",
        ALIKE,
        (Edit("shared/web/json_body.py", "            json.loads(text, object_pairs_hook=_once_each)\n", ""),),
    ),
    Mutation(
        "a person may be born tomorrow",
        PERSON,
        (
            Edit(
                "services/registration/people/api.py",
                "if data.born_on and not FIRST_BIRTHDAY",
                "if False and not FIRST_BIRTHDAY",
            ),
        ),
    ),
    Mutation(
        "a page of another subdomain may send a form",
        FOREIGN,
        (Edit("shared/web/cross_origin.py", "    if comes_from_elsewhere(request):\n        return True\n", ""),),
    ),
    Mutation(
        "a style or script within a page is carried out",
        f"{SECURE}::test_every_answer_has_the_header_fields_whoever_asks",
        (Edit("shared/web/security_headers.py", "style-src 'self'", "style-src 'self' 'unsafe-inline'"),),
    ),
    Mutation(
        "HEAD is not allowed where GET is",
        f"{SECURE}::test_head_answers_as_get_without_the_body_and_other_methods_are_refused",
        (Edit("shared/web/browser_security.py", "    app.add_middleware(HeadRequests)\n", ""),),
    ),
    Mutation(
        "each replica of the gateway gives out the whole quota",
        f"{QUOTA}::test_replicas_give_out_one_quota_exactly_in_few_commands",
        (
            Edit(
                "services/gateway/portal/portal_quota.py",
                "if not await limits.take(self._limit, portal, cost=cost):",
                "if False:",
            ),
        ),
    ),
    Mutation(
        "a counter keeps the address that it counts by",
        f"{LIMITS}::test_a_counter_holds_nothing_of_what_it_counts_by_and_is_deleted",
        (Edit("shared/storage/rate_limits.py", 'sha256("\\0".join(parts).encode()).hexdigest()', '"/".join(parts)'),),
    ),
    Mutation(
        "attempts that fail are counted and never refused",
        f"{WEB}/test_failed_attempts.py::test_links_that_do_not_exist_are_counted_by_address_and_a_right_one_opens",
        (
            Edit(
                "shared/web/failed_attempts.py",
                "if await note_failure(request):",
                "if await note_failure(request) or 1:",
            ),
        ),
    ),
    Mutation(
        "the log quotes what a library says of its input",
        BUG,
        (Edit("shared/telemetry/exception_text.py", "in OWN else", "else"),),
    ),
    Mutation(
        "the library of HTTP writes the address of each request",
        f"{WEB}/test_logs.py::test_no_log_and_no_trace_holds_what_a_request_holds",
        (Edit("shared/telemetry/logs.py", '    "httpx2": logging.WARNING,\n', ""),),
    ),
    Mutation(
        "a span holds the query of its request",
        f"{WEB}/test_logs.py::test_no_log_and_no_trace_holds_what_a_request_holds",
        (Edit("shared/telemetry/span_redactor.py", '"url.query", ', ""),),
    ),
    Mutation(
        "the description of an API leaves out how a policy refuses",
        f"{WEB}/test_description.py::test_no_route_gives_an_answer_that_its_description_lacks",
        (Edit("shared/web/openapi.py", "*(policy.refusals if policy else ()), ", ""),),
    ),
    Mutation(
        "the example of a signature cannot be signed with",
        f"{WEB}/test_description.py::test_the_examples_of_a_body_are_accepted",
        (Edit("services/contracts/agreement/api.py", '"example": {"version": 1,', '"example": {"version": "1",'),),
    ),
    Mutation(
        "a type of problem has no page",
        "tests/architecture/test_problem_types.py::test_every_type_in_the_code_has_a_page_and_every_page_a_type",
        (Edit("shared/web/problem_types.py", '        "new-version": (409,),\n', ""),),
    ),
    Mutation(
        "each replica counts for itself",
        f"{LIMITS}::test_replicas_share_a_limit_and_a_restart_does_not_forget_it",
        (
            Edit(
                "shared/storage/rate_limits.py",
                "limit.name, _hash(counted_by), cost=cost",
                "limit.name, _hash((*counted_by, str(id(self)))), cost=cost",
            ),
        ),
    ),
    Mutation(
        "a limit is counted in the process, by its clock",
        f"{LIMITS}::test_the_window_is_one_of_the_databases_clock",
        (
            Edit(
                "shared/storage/rate_limits.py",
                "        return SlidingWindowCounterRateLimiter(self._storage)",
                "        from limits.aio.storage import MemoryStorage\n"
                '        own = self.__dict__.setdefault("_own", MemoryStorage())\n'
                "        return SlidingWindowCounterRateLimiter(own)",
            ),
        ),
    ),
    Mutation(
        "a redirect names the host that the client chose",
        "tests/integration/web/test_browser_security.py::test_no_route_leads_elsewhere_or_believes_another_host",
        (Edit("shared/web/forms.py", 'str(request.url.replace(scheme="", netloc=""))', "str(request.url)"),),
    ),
)
