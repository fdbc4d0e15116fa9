"""The description of the API: what each route takes, who opens it, and every answer that it gives, problems included.

FastAPI describes parameters and answers that are models. The rest follows from what a route declares: its policy, its
body, and the problems that it raises itself (`raises`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from shared.access.policy import Policy
from shared.web.cross_origin import SAFE_METHODS
from shared.web.json_body import JsonBody
from shared.web.problem_types import STATUSES, TEXTS
from shared.web.problems import MEDIA_TYPE

RAISES, EXAMPLE = "x-raises", "x-example"
ALWAYS = ("internal", "unavailable", "too-slow", "too-large")
OF_A_BODY = ("malformed", "media-type", "too-large", "invalid")
REF = "#/components/schemas/"
PROBLEM = {
    "type": "object",
    "description": "An error (RFC 9457); `/problems/<type>` explains each type.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "enum": [f"/problems/{slug}" for slug in STATUSES]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "trace_id": {"type": "string", "description": "Name it to the desk."},
        "errors": {
            "type": "array",
            "description": "Each invalid field with the reason.",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


def raises(*slugs: str, example: Any = None) -> dict[str, Any]:
    """`openapi_extra` of a route: the types of problems that it raises besides those of its policy and its body, and an
    example of its JSON body."""
    return {RAISES: list(slugs), **({EXAMPLE: example} if example is not None else {})}


def takes(contents: Mapping[str, Mapping[str, Any]], *slugs: str) -> dict[str, Any]:
    """The same for a route that reads its body by itself: schema and example by media type."""
    return {**raises(*slugs), "requestBody": {"required": True, "content": dict(contents)}}


def install_openapi(app: FastAPI) -> None:
    """Complete what `app.openapi()` returns."""
    original = app.openapi

    def complete() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(app, original())
        return app.openapi_schema

    app.openapi = complete  # type: ignore[method-assign]


def _completed(app: FastAPI, description: dict[str, Any]) -> dict[str, Any]:
    components = description.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for context in iter_route_contexts(app.routes):
        for method in context.methods or ():
            operation = description["paths"].get(context.path, {}).get(method.lower())
            if operation is not None:
                _complete(operation, method, context, components)
    return description


def _complete(operation: dict[str, Any], method: str, context: Any, components: dict[str, Any]) -> None:
    called = list(_called(context.dependant))
    body = next((each for each in called if isinstance(each, JsonBody)), None)
    policy = next((each for each in called if isinstance(each, Policy)), None)
    if body is not None:
        operation["requestBody"] = _json_body(body, components["schemas"], operation.pop(EXAMPLE, None))
    if policy is not None and policy.scheme:
        name, scheme = policy.scheme
        components.setdefault("securitySchemes", {})[name] = scheme
        operation.setdefault("security", [{name: []}])
    slugs = {*ALWAYS, *(policy.refusals if policy else ()), *operation.pop(RAISES, ())}
    slugs |= set(OF_A_BODY) if "requestBody" in operation else set()
    slugs |= {"invalid"} if operation.get("parameters") else set()
    slugs |= {"not-found"} if any(each["in"] == "path" for each in operation.get("parameters", ())) else set()
    slugs |= set() if method in SAFE_METHODS else {"foreign-form"}
    operation["responses"] = {
        **{code: answer for code, answer in operation["responses"].items() if code != "422"},
        **_problems(slugs),
    }


def _called(dependant: Dependant) -> Iterable[Any]:
    """All dependencies of a route."""
    for each in dependant.dependencies:
        yield each.call
        yield from _called(each)


def _json_body(body: JsonBody, schemas: dict[str, Any], example: Any) -> dict[str, Any]:
    schema = body.schema(REF + "{model}")
    schemas.update(schema.pop("$defs", {}))
    content = {"schema": schema, **({"example": example} if example is not None else {})}
    return {"required": True, "content": {"application/json": content}}


def _problems(slugs: Iterable[str]) -> dict[str, Any]:
    """The answers with these problems, by status."""
    by_status = defaultdict(list)
    for slug in sorted(slugs):
        for status in STATUSES[slug]:
            by_status[status].append(slug)
    return {str(status): _answer(status, found) for status, found in sorted(by_status.items())}


def _answer(status: int, slugs: list[str]) -> dict[str, Any]:
    titles = {slug: TEXTS["en"][f"{slug.replace('-', '_')}_title"] for slug in slugs}
    examples = {
        slug: {"value": {"type": f"/problems/{slug}", "title": title, "status": status}}
        for slug, title in titles.items()
    }
    return {
        "description": "; ".join(titles.values()),
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"{REF}Problem"}, "examples": examples}},
    }
