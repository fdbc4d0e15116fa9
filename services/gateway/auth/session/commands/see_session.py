"""Write down that a session is used."""

from dataclasses import dataclass
from datetime import datetime

from services.gateway.auth.session.repository import StaffSessions
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class SeeSession:
    """Which session, and when it was used."""

    id: str
    now: datetime


async def see_session(command: SeeSession, sessions: StaffSessions) -> Events:
    """Changes nothing when it has ended meanwhile."""
    return sessions.save(((await sessions.get(command.id)).see(command.now), ()))
