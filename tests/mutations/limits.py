"""Mutations of what comes in: kinds of bodies, and how much and how often."""

from tests.mutations.mutation import Edit, Mutation

WEB = "tests/integration/web"
JSON_ROUTES = f"{WEB}/test_json_routes.py"
INCOMING = (
    Mutation(
        "a program outside must name the type of its JSON",
        f"{JSON_ROUTES}::test_a_program_outside_need_not_say_that_it_sends_json",
        (Edit("shared/web/json_body.py", "    require_json(request, named=False)\n", "    require_json(request)\n"),),
    ),
)
