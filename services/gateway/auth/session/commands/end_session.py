"""End a session."""

from dataclasses import dataclass
from datetime import datetime

from services.gateway.auth.session.repository import StaffSessions
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class EndSession:
    """Which session, when, and why."""

    id: str
    now: datetime
    reason: str


async def end_session(command: EndSession, sessions: StaffSessions) -> Events:
    """The next request with its cookie finds it ended."""
    return sessions.save(((await sessions.get(command.id)).end(command.now, command.reason), ()))
