"""A request has one trace: its caller's, or one that begins with it; a problem names it."""

import httpx2
import pytest
from fastapi import FastAPI

from shared.messaging.tracing import current_traceparent
from shared.web.problems import Problem, install_problems
from shared.web.traces import Traces

CALLER = f"00-{'a' * 32}-{'b' * 16}-01"
NONE = "0" * 32


async def asked(path: str, traceparent: str | None) -> httpx2.Response:
    """A service with two routes."""
    app = FastAPI()
    app.add_middleware(Traces)
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


async def test_the_callers_trace_goes_on() -> None:
    assert (await asked("/trace", CALLER)).json() == [CALLER, CALLER]


@pytest.mark.parametrize("told", [None, "", "nonsense"])
async def test_without_a_caller_one_trace_begins(told: str | None) -> None:
    first, again = (await asked("/trace", told)).json()
    assert first == again
    assert first.split("-")[1] != NONE
    assert (await asked("/trace", told)).json()[0] != first


async def test_a_problem_names_the_trace() -> None:
    assert (await asked("/problem", CALLER)).json()["trace_id"] == "a" * 32
