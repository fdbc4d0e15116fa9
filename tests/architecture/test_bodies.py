"""Bodies are read by the readers of shared/web, after the policy of the route."""

import ast
from importlib import import_module
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from deploy.local.components import SERVICES
from shared.app import health, processed_events
from shared.service.service import Service

ROOT = Path(__file__).parents[2]
READERS = {"shared/web/json_body.py", "shared/web/forms.py"}
RAW = {
    "services/gateway/oauth/api.py": "two fields of one name are an error of OAuth 2",
    "services/gateway/proxy_routes.py": "what the reader accepted is passed on as it came",
    "services/gateway/submission/api.py": "the reader of CloudEvents takes the headers as well",
}
"""Who reads the bytes, and why."""
RAW_CALLS = {f"request.{name}" for name in ("body", "form", "json", "stream")}


@pytest.mark.parametrize("name", SERVICES)
def test_no_body_is_read_before_the_policy_of_its_route(name: str) -> None:
    service: Service = import_module(f"services.{name}.service").service
    routers = (*service.routers, health.router, processed_events.router)
    routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]
    assert [route.path for route in routes if route.body_field is not None] == []


def test_nobody_reads_a_body_past_the_readers() -> None:
    found = set()
    for file in (path for folder in ("services", "shared") for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and ast.unparse(called) in RAW_CALLS:
                found.add(str(file.relative_to(ROOT)))
    assert found == READERS | RAW.keys()
