"""Open a session."""

from dataclasses import dataclass

from services.gateway.auth.session.repository import StaffSessions
from services.gateway.auth.session.staff_session import StaffSession
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class OpenSession:
    """The session as it begins."""

    session: StaffSession


async def open_session(command: OpenSession, sessions: StaffSessions) -> Events:
    """Store it; its id is new, as its secret is random."""
    await sessions.find_or_assume_new(command.session.id)
    return sessions.save((command.session, ()))
