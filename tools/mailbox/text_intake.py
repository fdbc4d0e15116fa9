"""The simulated provider of text messages: takes what notifications sends to a telephone."""

from collections import Counter
from hmac import compare_digest
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from shared.access.credentials import bearer_secret
from shared.web.problems import Problem
from tools.mailbox.mail_parts import MAX_NUMBER
from tools.mailbox.settings import MailboxSettings
from tools.mailbox.telephone_store import ReceivedText, TelephoneStore

DISCONNECTED, LATE = "+31600000550", "+31600000451"
MAX_READ = 50
REFUSALS = 2
"""How often in a row the late telephone does not take a text."""


class TextToSend(BaseModel):
    """A text message; the same id again is the same message."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: Annotated[str, Field(pattern=r"^\+[1-9][0-9]{6,14}$")]
    text: Annotated[str, Field(min_length=1, max_length=1530)]
    id: Annotated[str, Field(min_length=1, max_length=100)]


def text_intake(store: TelephoneStore, settings: MailboxSettings) -> APIRouter:
    """`POST /api/text-messages`, for whoever shows the key."""
    router, refused = APIRouter(), Counter[str]()

    @router.post("/api/text-messages", status_code=202)
    async def take(text: TextToSend, request: Request) -> dict[str, str]:
        """Answers 401 without the key, 410 for a disconnected telephone and 425 for one that is late."""
        key = settings.text_message_key.get_secret_value()
        if not key or not compare_digest(
            bearer_secret(request.headers.get("authorization", "")).encode(), key.encode()
        ):
            raise Problem(401, "unauthorised", "Show the key of the provider")
        if text.to == DISCONNECTED:
            raise HTTPException(410, "Nobody has this number")
        if text.to == LATE and refused[text.to] < REFUSALS:
            refused[text.to] += 1
            raise HTTPException(425, "This telephone takes no text now")
        del refused[text.to]
        return {"reference": f"text {store.add(text.id, text.to, text.text)}"}

    @router.get("/api/text-messages")
    async def texts(to: Annotated[str, Query(max_length=20)] = "") -> list[ReceivedText]:
        """The newest ones, of one number with `to`, for programs of this machine."""
        return store.newest(to, MAX_NUMBER, MAX_READ)

    return router
