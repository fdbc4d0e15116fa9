"""The entry that says what came of a change: it names the record of the change, because no record is ever changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from shared.audit.record import Action, AuditRecord, Outcome
from shared.storage.audit_trail import OUTCOME, OUTCOME_OF, AuditTrailDatabase


def outcome_document(id: str, at: datetime, change: str, outcome: Outcome) -> dict[str, Any]:
    """As it is stored."""
    return {"_id": id, "at": at, "action": OUTCOME, OUTCOME_OF: change, **outcome._asdict()}


async def with_outcomes(trail: AuditTrailDatabase, records: Iterable[AuditRecord]) -> list[AuditRecord]:
    """The records in the same order, changes with their outcome; None where there is none, because the process ended
    first, or because the change is older than outcomes."""
    shown = list(records)
    changes: dict[str, list[str]] = {}
    for record in shown:
        if record.action is Action.CHANGE:
            changes.setdefault(record.service, []).append(record.id)
    found = {each[OUTCOME_OF]: Outcome(each["status"], each["problem"]) for each in await trail.outcomes(changes)}
    return [replace(record, outcome=found.get(record.id)) for record in shown]
