"""How a service is: alive, ready, and whether everything it knows of is done."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request, Response

from shared.messaging.runtime import Messaging
from shared.web.internal import internal_only

router = APIRouter(include_in_schema=False)


@router.get("/livez")
async def livez() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@router.get("/readyz")
async def readyz(request: Request, response: Response) -> dict[str, Any]:
    """200 when it can speak and listen, with what rests meanwhile; 503 with the reason when not."""
    messaging: Messaging | None = getattr(request.app.state, "messaging", None)
    missing, resting = await _missing(messaging), _resting(messaging)
    response.status_code = 503 if missing else 200
    return {"status": "not ready" if missing else "ready", "missing": missing, "resting": resting}


@router.get("/internal/quiet", dependencies=[internal_only])
async def quiet(request: Request) -> dict[str, Any]:
    """What is still under way here: in hand, unsaid, due, queued and waiting. All zero: nothing."""
    messaging: Messaging = request.app.state.messaging
    unsaid = [await documents.unsaid() for documents in messaging.shelves.each()]
    return {
        "now": messaging.clock.now().isoformat(),
        "in_hand": messaging.tally.total,
        "unsaid": sum(unsaid) + messaging.relay.in_hand,
        "due": await messaging.timekeeper.overdue(),
        "queued": sum(waiting for waiting, _ in (await messaging.consumer.queued()).values()),
        "waiting": await messaging.publisher.waiting(),
        "outcomes": {f"{handler}.{what}": n for (handler, what), n in sorted(messaging.tally.done.items())},
    }


async def _missing(messaging: Messaging | None) -> list[str]:
    if messaging is None:
        return ["not started"]
    missing = [] if messaging.publisher.ready else ["cannot speak to the broker"]
    try:
        async with asyncio.timeout(3):
            if messaging.publisher.ready and await messaging.publisher.blocked():
                missing.append("the broker lets nobody publish (a memory or disk alarm)")
            queued = await messaging.consumer.queued()
    except Exception as failed:  # noqa: BLE001 - a readiness answer names every kind of trouble
        return [*missing, f"cannot listen to the broker ({type(failed).__name__})"]
    deaf = sorted(queue for queue, (_, listeners) in queued.items() if not listeners)
    return missing + [f"nobody listens to {queue}" for queue in deaf]


def _resting(messaging: Messaging | None) -> list[str]:
    """What others do for it, while it may be asked for everything else."""
    if messaging is None or not messaging.punctuality.wrong:
        return []
    return [f"dates: this machine's clock is {messaging.punctuality.seconds_off:.1f} s from the store's"]
