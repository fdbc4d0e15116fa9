"""Portals that were written for version 0.1.0: they publish version 1 of each event, and state their role."""

from typing import Any

from tools.simulation.portals import Portals

ROLES: dict[str, dict[str, str]] = {
    "placement.decided": {"decided_by_role": "TEACHER"},
    "incident.notified": {"reporter_role": "STUDENT"},
    "accreditation.applied": {"requested_by": "COMPANY"},
}
LATER = ("agreement.content_stated",)
BY_ROLE = ("leave.decided", "assessment.given", "assessment.concluded")


class FormerPortals(Portals):
    """What they send is accepted as before."""

    async def publish(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """What 0.1.0 did not know is not published."""
        return {} if type in LATER else await super().publish(kind, type, id, **data)

    def event(self, kind: str, type: str, id: str, /, **data: Any) -> dict[str, Any]:
        """Version 1 of the event, under the id that it had."""
        role = {"by_role": kind.upper()} if type in BY_ROLE else ROLES.get(type, {})
        event = super().event(kind, type, id, **data)
        return {**event, "id": id, "type": f"portal_{type}.v1", "data": {**event["data"], **role}}
