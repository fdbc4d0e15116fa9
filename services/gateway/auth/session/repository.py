"""The repository of sessions."""

from services.gateway.auth.session.staff_session import StaffSession
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy

MAX_LISTED = 50


class StaffSessions(Repository[StaffSession]):
    """All sessions, ended ones too."""

    aggregate, subject_type, collection = StaffSession, "staff_session", "staff_sessions"
    tenancy = Tenancy.SHARED
    indexes = (("subject", "ended_at", "opened_at"), ("provider_session", "ended_at"))

    async def open_of(self, subject: str, limit: int = MAX_LISTED) -> list[StaffSession]:
        """The newest sessions of a person that were not ended, with a limit of 0 all of them; a limit of time may have
        passed."""
        query = {"subject": subject, "ended_at": None}
        return await self.query(query, sort=[("opened_at", -1)], limit=limit)

    async def open_with(self, provider_session: str) -> list[StaffSession]:
        """Those that began with a session of the identity provider and were not ended."""
        return await self.query({"provider_session": provider_session, "ended_at": None})
