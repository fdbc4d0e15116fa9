"""An audit record: ids and kinds only, never a name, an address, a token, or what was shown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
INVALID = "(invalid)"
MAX_SUBJECTS = 200


class Action(StrEnum):
    """What the actor did. A change is recorded before it happens, and its outcome when it is known."""

    READ = "read"
    CHANGE = "change"
    DENIED = "denied"
    SIGN_IN = "sign_in"
    STEP_UP = "step_up"
    """Signed in again, as something asked for a fresh sign-in."""

    SIGN_OUT = "sign_out"
    """A session ended, for a reason."""

    REFUSED = "refused"
    """Requests of nobody who is known, counted: a flood of them is one record a minute."""


class Outcome(NamedTuple):
    """What a change was answered with: the status, and the kind of problem; empty for none."""

    status: int
    problem: str = ""


class Subject(NamedTuple):
    """What, or whom, a request was about; an empty id stands for a list."""

    kind: str
    id: str = ""

    @classmethod
    def of(cls, kind: str, id: object) -> "Subject":
        """An id as it came with a request: what has not the form of an id could be anything, and is not kept."""
        text = str(id)
        return cls(kind, text if ID.fullmatch(text) else INVALID)


@dataclass(frozen=True)
class AuditRecord:
    """`right` is the policy that let the actor pass, or did not; `schools` are those whose auditors see the record, `*`
    for all; `status` is that of a read's answer, and 0 for a change; `reason` is why a session ended, or the kind of
    problem; `count` is how many requests one record stands for."""

    id: str
    at: datetime
    action: Action
    actor_kind: str
    actor_id: str
    right: str
    route: str
    status: int = 0
    subjects: tuple[Subject, ...] = ()
    schools: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    reason: str = ""
    count: int = 1
    service: str = ""
    """Known by the collection that holds it."""

    outcome: Outcome | None = None
    """Of a change, from the second entry that names it; None where the process ended before it was known."""

    def document(self) -> dict[str, Any]:
        """As it is stored."""
        more = {
            name: value
            for name, value, usual in (("reason", self.reason, ""), ("count", self.count, 1))
            if value != usual
        }
        return {
            "_id": self.id,
            "at": self.at,
            "action": self.action.value,
            "actor": {"kind": self.actor_kind, "id": self.actor_id, "roles": list(self.roles)},
            "right": self.right,
            "route": self.route,
            "status": self.status,
            "subjects": [subject._asdict() for subject in self.subjects],
            "schools": list(self.schools),
            **more,
        }

    @classmethod
    def of(cls, document: dict[str, Any]) -> "AuditRecord":
        """From what is stored."""
        actor = document["actor"]
        return cls(
            id=document["_id"],
            at=document["at"],
            action=Action(document["action"]),
            actor_kind=actor["kind"],
            actor_id=actor["id"],
            roles=tuple(actor["roles"]),
            right=document["right"],
            route=document["route"],
            status=document["status"],
            subjects=tuple(Subject(**subject) for subject in document["subjects"]),
            schools=tuple(document["schools"]),
            reason=document.get("reason", ""),
            count=document.get("count", 1),
            service=document["service"],
        )


def unique(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    """Each once, at most `MAX_SUBJECTS`; a list of a kind only where none of that kind is named."""
    found = list(dict.fromkeys(subjects))
    named = {subject.kind for subject in found if subject.id}
    return tuple(subject for subject in found if subject.id or subject.kind not in named)[:MAX_SUBJECTS]
