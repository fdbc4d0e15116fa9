"""Searches the audit trail: about whom or what, by whom, on which day, for which schools."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BeforeValidator

from shared.audit.outcomes import with_outcomes
from shared.audit.record import AuditRecord
from shared.audit.shows import record_subject
from shared.events.door import always, day_within_bounds
from shared.messaging.model.claims import EVERY_SCHOOL
from shared.messaging.model.clock import dutch_instant
from shared.messaging.unit_of_work.page import Cursor, ForeignCursorError
from shared.storage.audit_trail import AuditTrailDatabase

MAX_LENGTH = 100
Text = Annotated[str, Query(max_length=MAX_LENGTH)]
Day = Annotated[date | None, BeforeValidator(lambda text: text or None), Query(), always(day_within_bounds)]


@dataclass(frozen=True)
class Search:
    """What is looked for; empty fields match everything. `day` is a day in the Netherlands."""

    about: str = ""
    actor: str = ""
    day: date | None = None

    def query(self, schools: Collection[str] | None) -> dict[str, Any]:
        """Of the records that the auditors of these schools see; None for all records."""
        found: dict[str, Any] = {}
        if schools is not None:
            found["schools"] = {"$in": [*sorted(schools), EVERY_SCHOOL]}
        if self.about:
            found["subjects.id"] = self.about
        if self.actor:
            found["actor.id"] = self.actor
        if self.day:
            found["at"] = {"$gte": _midnight(self.day), "$lt": _midnight(self.day + timedelta(days=1))}
        return found


@dataclass(frozen=True)
class AuditPage:
    """Records, the newest first; `next` is None when there are no more."""

    items: list[AuditRecord]
    next: Cursor | None = None


async def find(
    request: Request, search: Search, schools: Collection[str] | None, limit: int, after: Cursor | None
) -> AuditPage:
    """A page of what is found. That somebody looked is on record itself, with the id that was searched. Raises
    ForeignCursorError."""
    if search.about:
        record_subject(request, "audit_record", search.about)
    trail: AuditTrailDatabase = request.app.state.audit_trail
    documents = await trail.newest(search.query(schools), limit + 1, _place(after))
    items = await with_outcomes(trail, [AuditRecord.of(document) for document in documents[:limit]])
    last = items[-1] if len(documents) > limit else None
    return AuditPage(items, (last.at.isoformat(), last.id) if last else None)


def _place(after: Cursor | None) -> tuple[datetime, str] | None:
    if after is None:
        return None
    try:
        at, id = after
        return datetime.fromisoformat(str(at)), str(id)
    except ValueError as error:
        raise ForeignCursorError("a cursor of this list has a time and an id") from error


def _midnight(day: date) -> datetime:
    return dutch_instant(day).astimezone(UTC)
