"""Who may publish what: a portal shows its key, and its kind says which facts are its own."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.events.catalogue import facts_of
from shared.events.fact import Fact
from shared.web.problems import Problem

Kind = Literal["company", "school", "student", "sbb"]
EVERYONE = ("company", "school", "student")
BY_MODULE: dict[str, tuple[str, ...]] = {
    "shared.events.portals.company": ("company",),
    "shared.events.portals.school": ("school",),
    "shared.events.portals.accrediting_body": ("sbb",),
    "shared.events.portals.everyone": EVERYONE,
}
ALSO: dict[str, tuple[str, ...]] = {
    "portal_accreditation.applied.v1": ("company", "school"),
    "portal_leave.asked.v1": ("student",),
    "portal_leave.decided.v1": ("company", "school"),
    "portal_talk.reported.v1": ("school",),
    "portal_problem.settled.v1": ("school",),
    "portal_assessment.given.v1": ("company", "school"),
}
PUBLISHABLE: dict[str, type[Fact]] = {fact.type: fact for fact in facts_of("gateway")}


class Portal(BaseModel):
    """A portal that publishes through the gateway; its key is kept as a hash."""

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Kind
    source: str
    key_sha256: str

    def may_publish(self, fact: type[Fact]) -> bool:
        """Whether this fact is of the portal's own world."""
        return self.kind in ALSO.get(fact.type, BY_MODULE[fact.__module__])


class Portals:
    """All portals, found by their key."""

    def __init__(self, file: Path) -> None:
        listed = [Portal.model_validate(entry) for entry in json.loads(file.read_text())]
        self._by_key = {portal.key_sha256: portal for portal in listed}

    def with_key(self, authorization: str) -> Portal:
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
