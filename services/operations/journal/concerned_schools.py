"""Whose data a flow is, for the audit trail."""

from collections.abc import Iterable

from fastapi import Request

from services.operations.journal.entry import Entry
from shared.audit.shows import record_subject


def note_schools(request: Request, id: str, entries: Iterable[Entry]) -> None:
    """Note the schools that a flow belongs to, where its events tell."""
    for school in {entry.school for entry in entries}:
        record_subject(request, "flow", id, school)
