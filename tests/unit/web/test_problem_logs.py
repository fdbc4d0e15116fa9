"""What the log tells of a failed request holds no value of its address: the token of a link is one of them."""

import logging

import httpx2
import pytest
from fastapi import APIRouter, FastAPI

from shared.messaging.model.errors import Conflict
from shared.storage.errors import OUTAGES
from shared.web.problems import install_problems

TOKEN = "QUctMQ.c2VjcmV0"


@pytest.mark.parametrize("raised", [RuntimeError("a bug"), Conflict("others were first"), OUTAGES[0]("away")])
async def test_the_log_names_the_route_and_not_the_token(raised: Exception, caplog: pytest.LogCaptureFixture) -> None:
    router = APIRouter(prefix="/sign")

    @router.get("/{token}")
    async def failing(token: str) -> None:
        raise raised

    app = FastAPI()
    install_problems(app)
    app.include_router(router)
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    with caplog.at_level(logging.WARNING, "shared.web.problems"):
        async with httpx2.AsyncClient(transport=transport, base_url="http://service") as client:
            answer = await client.get(f"/sign/{TOKEN}")
    assert answer.status_code in (500, 503)
    assert "GET /sign/{token}" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN not in answer.text
