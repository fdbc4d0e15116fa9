"""Health routes of a service: liveness, readiness, and whether it has any work left."""

import asyncio
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from shared.access.policies import public, services
from shared.audit.shows import not_recorded
from shared.messaging.consuming.queue_probe import QueueStatus
from shared.messaging.runtime.runtime import Messaging

router = APIRouter(include_in_schema=False)
PROBE = public("whoever runs the process asks whether it is up")
COUNTS = not_recorded("counts of messages, without an id")


@router.get("/livez", dependencies=[PROBE])
async def livez() -> dict[str, str]:
    """200 while the process answers."""
    return {"status": "alive"}


@router.get("/readyz", dependencies=[PROBE])
async def readyz(request: Request, response: Response) -> dict[str, Any]:
    """200 when the service can publish and consume, with what is suspended meanwhile; 503 with the reasons if not."""
    messaging: Messaging | None = getattr(request.app.state, "messaging", None)
    missing, suspended = await _missing(messaging), messaging.suspended() if messaging else []
    response.status_code = 503 if missing else 200
    return {"status": "not ready" if missing else "ready", "missing": missing, "suspended": suspended}


@router.get("/internal/idle", dependencies=[services("operator"), COUNTS])
async def idle(request: Request) -> dict[str, Any]:
    """Counts of unfinished work: in flight, in the outbox, due, queued, delayed, not in the summaries yet. All zero:
    the service is idle."""
    messaging: Messaging = request.app.state.messaging
    return {
        "now": messaging.clock.now().isoformat(),
        "in_flight": messaging.metrics.in_flight_count,
        "pending_outbox": await messaging.collections.count_pending_outbox() + messaging.relay.in_flight,
        "due_timers": await messaging.scheduler.overdue(),
        "queued": sum(status.ready for status in await _served(messaging)),
        "delayed": await messaging.delayed_count(),
        "not_counted": await messaging.summarizer.behind(),
        "outcomes": {
            f"{handler}.{outcome}": count for (handler, outcome), count in sorted(messaging.metrics.outcomes.items())
        },
    }


async def _missing(messaging: Messaging | None) -> list[str]:
    if messaging is None:
        return ["not started"]
    missing = [] if messaging.publisher.ready else ["cannot publish to the broker"]
    try:
        async with asyncio.timeout(3):
            if messaging.publisher.ready and await messaging.publisher.blocked():
                missing.append("the broker blocks publishers (a memory or disk alarm)")
            queues = await messaging.consumer.look()
    except Exception as failed:  # noqa: BLE001 - a readiness answer names every kind of failure
        return [*missing, f"cannot consume from the broker ({type(failed).__name__})"]
    if queues and all(status.unavailable for status in queues.values()):
        missing.append("the broker serves no queue of this service")
    return missing + [f"{queue} has no consumer" for queue, status in sorted(queues.items()) if status.lost]


async def _served(messaging: Messaging) -> list[QueueStatus]:
    statuses = list((await messaging.consumer.look()).values())
    if any(status.unavailable for status in statuses):
        raise HTTPException(503, "the broker cannot serve every queue: what waits there is unknown")
    return statuses
