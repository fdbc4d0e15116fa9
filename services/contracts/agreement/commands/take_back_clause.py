"""The command with which the company takes back its own clause, on its page."""

from typing import NamedTuple

from services.contracts.agreement.action import Action
from services.contracts.agreement.commands.required import require_allowed, require_current
from services.contracts.agreement.repository import Agreements
from shared.access.actions import COMPANY
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.web.problems import Problem


class TakeBackClause(NamedTuple):
    """Of the version that the page showed."""

    agreement_id: str
    version: int
    clause_id: str


async def take_back_clause(command: TakeBackClause, agreements: Agreements, clock: Clock) -> Events:
    """A new version without the clause (R54). Raises Problem 409 for an outdated version, for a clause that is not
    there, and when everybody has signed."""
    agreement = await agreements.get(command.agreement_id)
    require_current(agreement, command.version)
    otherwise = "This clause cannot be taken back now"
    require_allowed(agreement, Action.RETRACT_CLAUSE, COMPANY, clock, otherwise=otherwise)
    if agreement.clause(command.clause_id) is None:
        raise Problem(409, "cannot-sign", otherwise, reason="NO_CLAUSE")
    return agreements.save(agreement.retract_clause(command.clause_id, clock.now()))
