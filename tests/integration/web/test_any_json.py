"""Whatever JSON or bytes a route that takes JSON gets, it does not answer with a server error."""

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deploy.local.local_stack import LocalStack
from services.gateway.portal.publishable import PUBLISHABLE
from shared.events.portals.portal_event import PortalKind
from tests.access.identities import KEYS, bearer
from tests.access.test_routes import add_portals
from tests.integration.web.broken_neighbour import answering
from tests.integration.web.every_route import JSON, credential_for
from tests.integration.web.hostile_input import filled
from tests.integration.web.test_every_route import started, token_of
from tests.integration.web.test_hostile_input import everybody
from tests.integration.web.test_json_routes import EVENTS, STRUCTURED, json_routes
from tests.support.service_application import ServiceApplication

EXAMPLES = 60
NEIGHBOUR_AWAY = 503
"""What a right request gets where the answer is another service's."""
ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.text("a\0\ud800é=?", max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
UNTIMED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
with_json = pytest.mark.parametrize("name", ["gateway", "registration", "contracts", "survey", "operations"])


def bodies(fields: list[str]) -> st.SearchStrategy[bytes]:
    """Any bytes, any JSON, and objects with the fields that the route knows."""
    known = st.dictionaries(st.sampled_from(fields), ANY, max_size=8) if fields else ANY
    return st.binary(max_size=60) | (ANY | known).map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass"))


def events() -> st.SearchStrategy[bytes]:
    """Events of the types that exist, with any data."""

    def of_type(name: str) -> st.SearchStrategy[dict[str, Any]]:
        fields = sorted(PUBLISHABLE[name].model_fields)
        data = st.dictionaries(st.sampled_from(fields), ANY, max_size=len(fields))
        return st.fixed_dictionaries({"type": st.just(name), "data": data | ANY})

    attributes = {"specversion": "1.0", "id": "x", "source": "/portals/school"}
    extended = st.dictionaries(
        st.sampled_from(("time", "subject", "dataschema", "data_base64", "added")), ANY, max_size=2
    )
    made = st.tuples(st.sampled_from(sorted(PUBLISHABLE)).flatmap(of_type), extended)
    return made.map(lambda parts: json.dumps({**attributes, **parts[0], **parts[1]}).encode())


def fields_of(application: ServiceApplication, route: APIRoute) -> list[str]:
    """The names that the description of the route's body knows."""
    description = application.app.openapi()
    operation = description["paths"].get(route.path, {}).get(min(route.methods or ()).lower(), {})
    content = operation.get("requestBody", {}).get("content", {}).get(JSON, {}).get("schema", {})
    return sorted(content.get("properties", {}))


# In another thread the service draws random numbers, which Hypothesis takes for those of its strategies.
@pytest.mark.filterwarnings("ignore:Do not use the `random` module")
@with_json
async def test_no_json_of_any_form_is_answered_with_a_server_error(
    local_stack: LocalStack, name: str, tmp_path: Path
) -> None:
    loop = asyncio.get_running_loop()
    async with answering(everybody()) as neighbour, started(local_stack, name, tmp_path, neighbour) as application:
        if name == "gateway":
            await add_portals(application)
        values = {"token": token_of(application, name), "code": "99XX", "ref": "ST-1", "id": "ST-1"}

        def attack(route: APIRoute) -> None:
            path, method = filled(route.path, values), min(route.methods or ())
            headers = {"authorization": f"Bearer {credential_for(route)}", "content-type": JSON}
            if path == EVENTS:
                headers = {**bearer(KEYS[PortalKind.SCHOOL]), "content-type": STRUCTURED}

            async def send(body: bytes) -> httpx2.Response:
                return await application.client.request(method, path, headers=headers, content=body)

            @UNTIMED
            @given(bodies(fields_of(application, route)) | (events() if path == EVENTS else st.nothing()))
            def answers(body: bytes) -> None:
                answer = asyncio.run_coroutine_threadsafe(send(body), loop).result()
                assert answer.status_code < 500 or answer.status_code == NEIGHBOUR_AWAY, (
                    f"{method} {path} {body!r} {answer.text}"
                )

            answers()

        for route in json_routes(name):
            await asyncio.to_thread(attack, route)
