"""Dead letters for the operator: list, replay, discard."""

from base64 import b64decode
from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, StringConstraints

from services.operations.dead_letter.commands.decide_dead_letter import DecideDeadLetter, decide_dead_letter
from services.operations.dead_letter.dead_letter import DeadLetter, Status
from services.operations.dead_letter.store import DeadLetters
from shared.events.identifiers import Ref
from shared.messaging.retry import WAIT
from shared.messaging.runtime import Messaging
from shared.web.internal import internal_only

router = APIRouter(prefix="/internal/dead-letters", dependencies=[internal_only])


class Decision(BaseModel):
    """Which letters, and why: one by id, or a whole cause."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(min_length=3, max_length=200)]
    id: Ref | None = None
    cause: str | None = None


@router.get("")
async def list_dead_letters(request: Request) -> dict[str, Any]:
    """Those that wait for a decision, and how many by cause."""
    parked = await request.app.state.perform.reading(DeadLetters).parked()
    return {
        "causes": dict(Counter(letter.cause for letter in parked)),
        "letters": [letter.model_dump(mode="json", exclude={"body"}) for letter in parked],
    }


@router.post("/replay")
async def replay(decision: Decision, request: Request) -> dict[str, int]:
    """Send them to their queue again, by way of the shortest delay, with their own id: heard twice is one effect."""
    messaging: Messaging = request.app.state.messaging
    letters = await _chosen(decision, request)
    for letter in letters:
        await messaging.publisher.again(WAIT, letter.queue, letter.message_id, letter.headers, b64decode(letter.body))
        await request.app.state.perform(
            decide_dead_letter, DecideDeadLetter(letter.id, Status.REPLAYED, decision.reason), actor="operator"
        )
    return {"replayed": len(letters)}


@router.post("/discard")
async def discard(decision: Decision, request: Request) -> dict[str, int]:
    """Let them be; they stay on record with the reason."""
    letters = await _chosen(decision, request)
    for letter in letters:
        await request.app.state.perform(
            decide_dead_letter, DecideDeadLetter(letter.id, Status.DISCARDED, decision.reason), actor="operator"
        )
    return {"discarded": len(letters)}


async def _chosen(decision: Decision, request: Request) -> list[DeadLetter]:
    store = request.app.state.perform.reading(DeadLetters)
    if decision.id is not None:
        return [await store.get(decision.id)]
    chosen: list[DeadLetter] = await store.parked(decision.cause)
    return chosen
