"""Mutations of what comes in: kinds of bodies, and how much and how often."""

from tests.mutations.mutation import Edit, Mutation

WEB = "tests/integration/web"
JSON_ROUTES = f"{WEB}/test_json_routes.py"
NGINX, LIMITS = "deploy/front_door/configuration.py", "tests/integration/front_door/test_limits.py"
ACCEPTED = "tests/unit/events/test_accepted_values.py"
QUOTA, AT_ONCE = "tests/integration/gateway/test_portal_quota.py", "tests/unit/gateway/test_requests_at_once.py"
CLIENTS = "tests/integration/gateway/test_cloudevents_clients.py"
INCOMING = (
    Mutation(
        "a program outside must name the type of its JSON",
        f"{JSON_ROUTES}::test_a_program_outside_need_not_say_that_it_sends_json",
        (Edit("shared/web/json_body.py", "    require_json(request, named=False)\n", "    require_json(request)\n"),),
    ),
    Mutation(
        "each request above a quota asks the database",
        f"{QUOTA}::test_a_portal_above_its_quota_costs_few_commands",
        (Edit("services/gateway/portal/portal_quota.py", "REMEMBERED_SECONDS = 1.0", "REMEMBERED_SECONDS = 0.0"),),
    ),
    Mutation(
        "the front door names its program",
        "tests/integration/front_door/test_nginx.py::test_no_answer_names_the_program",
        (Edit(NGINX, '            yield "more_clear_headers Server;"\n', "            pass\n"),),
    ),
    Mutation(
        "slow requests use up the connections of the front door",
        f"{LIMITS}::test_slow_requests_leave_room_for_others",
        (Edit(NGINX, "CONNECTIONS = 16_384", "CONNECTIONS = 1_024"),),
    ),
    Mutation(
        "a portal above its quota is read to the end",
        f"{QUOTA}::test_a_portal_learns_what_is_left_and_when_there_is_more",
        (Edit("services/gateway/submission/api.py", "    quota.require_some_left(portal.id)\n", ""),),
    ),
    Mutation(
        "only events of a portal are counted",
        f"{QUOTA}::test_every_request_of_a_portal_counts",
        (
            Edit(
                "services/gateway/portal/portal_policy.py",
                "        await quota.take(",
                "        0 and await quota.take(",
            ),
        ),
    ),
    Mutation(
        "a portal may have any number of requests at once",
        f"{AT_ONCE}::test_a_portal_has_a_quarter_of_the_turns_and_all_together_the_whole",
        (Edit("services/gateway/submission/requests_at_once.py", "self._working[portal] >= self._of_one", "False"),),
    ),
    Mutation(
        "requests at once are not counted",
        f"{QUOTA}::test_a_portal_that_sends_many_requests_at_once_leaves_turns_to_others",
        (Edit("services/gateway/submission/api.py", "with at_once.one_of(portal.id):", "if at_once:"),),
    ),
    Mutation(
        "a request that fails keeps its turn",
        f"{AT_ONCE}::test_a_request_that_fails_gives_its_turn_back",
        (
            Edit(
                "services/gateway/submission/requests_at_once.py",
                "        try:\n            yield\n        finally:\n            self",
                "        yield\n        if True:\n            self",
            ),
        ),
    ),
    Mutation(
        "an account of staff may ask as often as it likes",
        f"{WEB}/test_too_many.py::test_an_account_of_staff_that_asks_too_often_waits",
        (
            Edit(
                "shared/access/policies.py",
                "        await require_left(request, limit, actor.id",
                "        0 and await require_left(request, limit, actor.id",
            ),
        ),
    ),
    Mutation(
        "questions are counted by who asks alone",
        f"{WEB}/test_too_many.py::test_questions_fill_nobodys_mailbox",
        (
            Edit(
                "services/gateway/submission/question_limit.py",
                "(question.asker_id, question.placement_id)",
                "(question.asker_id, None)",
            ),
        ),
    ),
    Mutation(
        "the front door counts nobody's requests",
        f"{LIMITS}::test_an_address_that_asks_too_often_waits",
        (Edit(NGINX, 'yield from (self._counted("requests"), f"limit_conn', 'yield from (f"limit_conn'),),
    ),
    Mutation(
        "the front door counts a portal by its address",
        f"{LIMITS}::test_a_portal_with_a_key_is_not_counted_by_address",
        (Edit(NGINX, "limit_req_zone $without_key ", "limit_req_zone $binary_remote_addr "),),
    ),
    Mutation(
        "a head that is too large gets a page of nginx",
        f"{LIMITS}::test_a_head_that_is_too_large_or_none_is_refused_as_a_problem",
        (Edit("deploy/front_door/pages.py", "(431, (414, 494),", "(431, (414,),"),),
    ),
    Mutation(
        "the log of the front door names paths when connections are used up",
        f"{LIMITS}::test_a_flood_leaves_little_in_the_log_and_no_path",
        (Edit(NGINX, "error_log stderr emerg;", "error_log stderr error;"),),
    ),
    Mutation(
        "an attribute in a header holds ASCII alone",
        f"{CLIENTS}::test_what_an_official_sdk_sends_is_accepted_and_again_is_the_same_event",
        (
            Edit(
                "services/gateway/submission/cloudevents/binary.py",
                "unquote_to_bytes(value).decode()",
                "unquote_to_bytes(value).decode('ascii')",
            ),
        ),
    ),
    Mutation(
        "a long name with a comma adds a recipient to a mail",
        f"{ACCEPTED}::test_a_text_is_shown_and_mailed_as_it_is",
        (Edit("services/notifications/message/mail_renderer.py", "MAX_QUOTED = 64", "MAX_QUOTED = 640"),),
    ),
    Mutation(
        "digits of another script pass the door",
        f"{ACCEPTED}::test_a_code_is_ascii_without_a_space_at_its_ends",
        (Edit("shared/events/door.py", "return None if value.isascii() else", "return None if value else"),),
    ),
    Mutation(
        "a signature of a wrong form is a bug",
        f"{WEB}/test_any_json.py::test_no_json_of_any_form_is_answered_with_a_server_error",
        (
            Edit(
                "shared/web/json_body.py",
                "strict=True, context=DOOR)\n    except ValidationError as error:",
                "strict=True, context=DOOR)\n    except KeyError as error:",
            ),
        ),
    ),
)
