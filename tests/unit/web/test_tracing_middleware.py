"""A request continues its caller's trace or starts one; a problem contains the trace id."""

import httpx2
import pytest
from fastapi import FastAPI

from shared.telemetry.tracing import current_traceparent
from shared.web.problems import Problem, install_problems
from shared.web.tracing_middleware import TracingMiddleware

CALLER = f"00-{'a' * 32}-{'b' * 16}-01"
NONE = "0" * 32


async def get(path: str, traceparent: str | None) -> httpx2.Response:
    """The response of an application with two routes."""
    app = FastAPI()
    app.add_middleware(TracingMiddleware)
    install_problems(app)

    @app.get("/trace")
    async def trace() -> list[str]:
        return [current_traceparent(), current_traceparent()]

    @app.get("/problem")
    async def problem() -> None:
        raise Problem(404, "not-found", "There is nothing here")

    headers = {} if traceparent is None else {"traceparent": traceparent}
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://service") as client:
        return await client.get(path, headers=headers)


async def test_the_callers_trace_is_continued() -> None:
    assert (await get("/trace", CALLER)).json() == [CALLER, CALLER]


@pytest.mark.parametrize("traceparent", [None, "", "nonsense"])
async def test_without_a_caller_one_trace_is_started(traceparent: str | None) -> None:
    first, again = (await get("/trace", traceparent)).json()
    assert first == again
    assert first.split("-")[1] != NONE
    assert (await get("/trace", traceparent)).json()[0] != first


async def test_a_problem_contains_the_trace_id() -> None:
    assert (await get("/problem", CALLER)).json()["trace_id"] == "a" * 32
