"""The command with which a person of the desk judges a clause of the company."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints

from services.contracts.agreement.action import Action
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.repository import Agreements
from shared.access.actions import DESK
from shared.events.door import always, plain_text
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.web.problems import Problem

Reason = Annotated[str, StringConstraints(min_length=3, max_length=500, strip_whitespace=True), always(plain_text)]


class JudgeClause(BaseModel):
    """Flag the clause (`reason` is None), or clear it with the reason."""

    agreement_id: str
    version: int
    clause_id: str
    reason: Reason | None


async def judge_clause(command: JudgeClause, agreements: Agreements, clock: Clock, context: MessageContext) -> Events:
    """Flag or clear it; a judgement that already holds changes nothing. Raises Problem 409 for an outdated version, or
    when nothing can be judged any more, 404 for an unknown clause."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    clause = agreement.clause(command.clause_id)
    if clause is None:
        raise Problem(404, "not-found", "This version has no such clause")
    if clause.flagged is (command.reason is None):
        return ()
    action = Action.FLAG_CLAUSE if command.reason is None else Action.CLEAR_CLAUSE
    require_allowed(agreement, action, DESK, clock, otherwise="This clause cannot be judged now")
    if command.reason is None:
        return agreements.save(agreement.flag_clause(clause.clause_id, context.actor, clock.now()))
    return agreements.save(agreement.clear_clause(clause.clause_id, context.actor, command.reason, clock.now()))
