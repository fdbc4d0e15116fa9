"""Authentication of portals by key, and authorisation of event types by kind of portal."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.events.catalogue import events_of
from shared.events.portals.portal_event import PortalEvent
from shared.web.problems import Problem

Kind = Literal["company", "school", "student", "sbb"]
EVERYONE = ("company", "school", "student")
PUBLISHERS_BY_MODULE: dict[str, tuple[str, ...]] = {
    "shared.events.portals.company": ("company",),
    "shared.events.portals.school": ("school",),
    "shared.events.portals.accrediting_body": ("sbb",),
    "shared.events.portals.everyone": EVERYONE,
}
PUBLISHERS_BY_TYPE: dict[str, tuple[str, ...]] = {
    "portal_accreditation.applied.v1": ("company", "school"),
    "portal_leave.asked.v1": ("student",),
    "portal_leave.decided.v1": ("company", "school"),
    "portal_talk.reported.v1": ("school",),
    "portal_problem.settled.v1": ("school",),
    "portal_assessment.given.v1": ("company", "school"),
}
"""Exceptions to PUBLISHERS_BY_MODULE."""
PUBLISHABLE: dict[str, type[PortalEvent]] = {
    event.type: event for event in events_of("gateway") if issubclass(event, PortalEvent)
}


class Portal(BaseModel):
    """A portal that publishes through the gateway; only the hash of its key is stored."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Kind
    source: str
    key_sha256: str

    def may_publish(self, event_class: type[PortalEvent]) -> bool:
        """Whether portals of this kind publish this event."""
        return self.kind in PUBLISHERS_BY_TYPE.get(event_class.type, PUBLISHERS_BY_MODULE[event_class.__module__])


class PortalAuth:
    """All portals, by the hash of their key."""

    def __init__(self, file: Path) -> None:
        portals = [Portal.model_validate(entry) for entry in json.loads(file.read_text())]
        self._by_key = {portal.key_sha256: portal for portal in portals}

    def authenticate(self, authorization: str) -> Portal:
        """The portal of `Authorization: Bearer slk_…`. Raises Problem 401."""
        scheme, _, key = authorization.partition(" ")
        portal = self._by_key.get(sha256(key.strip().encode()).hexdigest())
        if scheme.lower() != "bearer" or portal is None:
            raise Problem(
                401,
                "unauthorised",
                "Show your portal's key",
                "Send the header `Authorization: Bearer <key>`.",
                headers={"WWW-Authenticate": "Bearer"},
            )
        return portal
