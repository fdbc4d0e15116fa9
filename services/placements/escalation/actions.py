"""What may be done with an escalation: the table that its decisions and handlers ask."""

from datetime import date
from enum import StrEnum

from services.placements.escalation.escalation_state import HIGHEST_LEVEL, EscalationState
from shared.access.actions import Acting, Capacity, Table, rule


class Action(StrEnum):
    """Everything that changes an escalation."""

    RAISE_LEVEL = "RAISE_LEVEL"
    RECORD_TALK = "RECORD_TALK"
    SETTLE = "SETTLE"


def _raise_level(escalation: EscalationState, context: object, actor: Acting, day: date) -> str | None:
    return _settle(escalation, context, actor, day) or ("HIGHEST_LEVEL" if escalation.level == HIGHEST_LEVEL else None)


def _record_talk(escalation: EscalationState, context: object, actor: Acting, day: date) -> str | None:
    """R88."""
    return _settle(escalation, context, actor, day) or ("TALKED" if escalation.talked else None)


def _settle(escalation: EscalationState, context: object, actor: Acting, day: date) -> str | None:
    return None if escalation.outcome is None else "SETTLED"


TABLE: Table[EscalationState, object] = Table(
    {
        Action.RAISE_LEVEL: rule(Capacity.SCHOOL, Capacity.COMPANY, why_not=_raise_level),
        Action.RECORD_TALK: rule(Capacity.SCHOOL, why_not=_record_talk),
        Action.SETTLE: rule(Capacity.SCHOOL, why_not=_settle),
    }
)
actions, why_not = TABLE.actions, TABLE.why_not
