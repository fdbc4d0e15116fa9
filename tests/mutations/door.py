"""Mutations that let in what later code cannot rely on, or that answer it with a server error."""

from tests.mutations.mutation import Edit, Mutation

CLOUDEVENTS, DOOR = "tests/unit/gateway/test_cloudevents.py", "tests/unit/events/test_door.py"
BOUNDED = "tests/integration/web/test_bounded_http.py"
READER = "services/gateway/submission/cloudevents"
AT_THE_DOOR = (
    Mutation(
        "an event without an id is accepted",
        f"{CLOUDEVENTS}::test_a_required_attribute_is_required_in_every_mode",
        (
            Edit(
                f"{READER}/attributes.py", '"specversion", "id", "source", "type")', '"specversion", "source", "type")'
            ),
        ),
    ),
    Mutation(
        "the value of an attribute may have any type",
        f"{CLOUDEVENTS}::test_an_attribute_that_is_not_of_its_type_is_named",
        (Edit(f"{READER}/attributes.py", "        _check(name, value)\n", "        pass\n"),),
    ),
    Mutation(
        "a batch does not tell which of its events is broken",
        f"{CLOUDEVENTS}::test_the_position_of_a_broken_event_is_named",
        (Edit(f"{READER}/request.py", 'problem.more["position"] = position', "pass"),),
    ),
    Mutation(
        "numbers, depth and length of JSON have no limit",
        f"{CLOUDEVENTS}::test_what_is_no_json_or_too_much_of_it_is_refused",
        (
            Edit(
                "shared/web/json_body.py",
                "    level, count = [value], 0\n",
                "    level, count = [value], 0\n    return value\n",
            ),
        ),
    ),
    Mutation(
        "an earlier event is refused by the rules of today's door",
        f"{DOOR}::test_the_door_refuses_what_consumers_still_read",
        (Edit("shared/events/door.py", " if info.context == DOOR else value", ""),),
    ),
    Mutation(
        "a text may have several lines",
        f"{DOOR}::test_a_text_that_passes_is_one_line_of_a_mail_and_of_a_page_as_it_is",
        (
            Edit(
                "shared/events/door.py",
                "if any(character in _INVISIBLE or",
                "if False and any(character in _INVISIBLE or",
            ),
        ),
    ),
    Mutation(
        "a head without an end is kept until it ends",
        f"{BOUNDED}::test_a_head_without_an_end_is_refused_before_much_of_it_is_read",
        (Edit("shared/app/bounded_http.py", "if self._pending_head > MAX_HEAD_BYTES:", "if self._pending_head < 0:"),),
    ),
    Mutation(
        "a request may take as long as it likes",
        f"{BOUNDED}::test_a_request_that_takes_too_long_ends",
        (
            Edit(
                "shared/app/bounded_http.py",
                "self.loop.call_later(ARRIVAL_SECONDS,",
                "self.loop.call_later(ARRIVAL_SECONDS * 1000,",
            ),
        ),
    ),
    Mutation(
        "a field that a signature must not have is a bug",
        "tests/integration/web/test_hostile_input.py::test_no_input_of_any_route_is_answered_with_a_server_error",
        (Edit("shared/web/json_body.py", "DOOR)\n    except ValidationError", "DOOR)\n    except KeyError"),),
    ),
)
