"""Writes the audit record of a request from what its policy proved and its handler noted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fastapi import Request
from uuid_utils import uuid7

from shared.access.actor import Actor
from shared.access.operator import route_of
from shared.access.policy import Policy
from shared.access.relation import SCHOOL_CODE
from shared.access.role import Role
from shared.audit.outcomes import outcome_document
from shared.audit.record import Action, AuditRecord, Outcome, Subject, unique
from shared.messaging.model.claims import EVERY_SCHOOL
from shared.messaging.model.clock import system_time
from shared.messaging.model.errors import Unavailable
from shared.messaging.support.coalescer import Coalescer
from shared.storage.audit_trail import AuditTrailDatabase, AuditTrailUnavailableError

TOKEN = "token"
"""The parameter of a path that holds a secret."""


@dataclass
class Noted:
    """What a request turned out to be about. `records_read`: its answer is recorded before it leaves; `change` is the
    record of a change whose outcome is not known yet."""

    subjects: list[Subject] = field(default_factory=list)
    schools: set[str] = field(default_factory=set)
    records_read: bool = False
    change: str = ""


class Recorder:
    """Of one service; `now` is wall-clock time. Records of requests at one time share a command."""

    def __init__(self, service: str, trail: AuditTrailDatabase, now: Callable[[], datetime] | None = None) -> None:
        self._service, self._trail, self._now = service, trail, now or system_time
        self._insert: Coalescer[dict[str, Any], None] = Coalescer(self._insert_all)

    async def record(
        self,
        request: Request,
        action: Action,
        status: int = 0,
        *,
        actor: Actor | None = None,
        about: Sequence[Subject] = (),
        reason: str = "",
    ) -> str:
        """Returns the id of the record. Who acts is the actor of the request, and what it is about is what
        was noted of it, unless the caller knows better. Raises Unavailable when it fails: the request must not be
        answered with data."""
        actor = actor or request.state.actor
        assert actor is not None
        policy: Policy = request.state.policy
        subjects = unique(about or noted(request).subjects) or _named(request)
        record = AuditRecord(
            id=str(uuid7()),
            at=self._now(),
            action=action,
            actor_kind=actor.kind.value,
            actor_id=actor.id,
            roles=tuple(sorted(actor.roles)),
            right=policy.text,
            route=route_of(request),
            status=status,
            subjects=subjects,
            schools=_schools(actor, subjects, noted(request).schools),
            reason=reason,
        )
        await self._insert(record.document())
        return record.id

    async def record_outcome(self, request: Request, status: int, problem: str) -> None:
        """A second entry, which names the change that was recorded before it happened. Raises Unavailable."""
        change, noted(request).change = noted(request).change, ""
        await self._insert(outcome_document(str(uuid7()), self._now(), change, Outcome(status, problem)))

    async def _insert_all(self, documents: list[dict[str, Any]]) -> list[Exception | None]:
        """When the command fails, no request of the batch is answered with data, whatever was stored of it."""
        try:
            await self._trail.insert(self._service, documents)
        except AuditTrailUnavailableError as error:
            return [Unavailable("the audit trail", str(error)) for _ in documents]
        return [None] * len(documents)


def noted(request: Request) -> Noted:
    """What is noted of a request until now."""
    if not hasattr(request.state, "noted"):
        request.state.noted = Noted()
    found: Noted = request.state.noted
    return found


def note(request: Request, subject: Subject, school: str = "") -> None:
    """Add a subject, and the school that it belongs to."""
    noted(request).subjects.append(subject)
    if school:
        noted(request).schools.add(school[:SCHOOL_CODE])


def _schools(actor: Actor, subjects: tuple[Subject, ...], concerned: set[str]) -> tuple[str, ...]:
    """Those of the subjects and of the actor. A list that an operator sees concerns every school; what belongs to a
    school that is not known here is seen by operators only."""
    schools = concerned | actor.schools
    if not schools and Role.OPERATOR in actor.roles and not any(subject.id for subject in subjects):
        return (EVERY_SCHOOL,)
    return tuple(sorted(schools))


def _named(request: Request) -> tuple[Subject, ...]:
    """The parameters of the path, for a request that was refused before anything was known of it."""
    return tuple(Subject.of(name, value) for name, value in request.path_params.items() if name != TOKEN)
