"""The decisions on the company's clauses (R53, R54, R69): the scan proposes, a person of the desk decides."""

from datetime import datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.check_decisions import CheckDecisions
from services.contracts.agreement.clause import Clause, Judgement
from services.contracts.agreement.clauses import excludes_liability
from services.contracts.agreement.decisions import UNSIGNED
from services.contracts.agreement.status import OPEN
from shared.access.actions import COMPANY, DESK
from shared.events.contracts.agreement import AgreementClauseCleared, AgreementClauseFlagged, ClauseType
from shared.messaging.model.aggregate import Decision


class ClauseDecisions(CheckDecisions):
    """Clauses are proposed and retracted by the company, and judged by the desk."""

    def clause(self, clause_id: str) -> Clause | None:
        """The clause of that id, if it is part of this version."""
        return next((clause for clause in self.clauses if clause.clause_id == clause_id), None)

    def propose_clause(self, clause_id: str, text: str, now: datetime) -> "Decision[Self]":
        """Add a company's clause in a new version; one that the scan takes for an exclusion blocks until the desk has
        cleared it (R53, R54)."""
        if not self.allows(Action.PROPOSE_CLAUSE, COMPANY, now) or self.clause(clause_id):
            return self, ()
        clause = Clause(clause_id=clause_id, text=text, flagged=excludes_liability(text))
        found = (self._as_flagged(clause_id, self.version + 1, "CLAUSE_SCAN"),) if clause.flagged else ()
        return self.new_version(now, *found, clauses=(*self.clauses, clause))

    def retract_clause(self, clause_id: str, now: datetime) -> "Decision[Self]":
        """Remove a company's clause, in a new version without it (R54)."""
        clause = self.clause(clause_id)
        if clause is None or not self.allows(Action.RETRACT_CLAUSE, COMPANY, now):
            return self, ()
        remaining = tuple(each for each in self.clauses if each != clause)
        return self.new_version(now, self._as_cleared(clause_id, "COMPANY"), clauses=remaining)

    def flag_clause(self, clause_id: str, by: str, now: datetime) -> "Decision[Self]":
        """A person of the desk takes the clause for an exclusion of liability: nobody but the company signs."""
        clause = self.clause(clause_id)
        if clause is None or clause.flagged or not self.allows(Action.FLAG_CLAUSE, DESK, now):
            return self, ()
        judged = clause.judged(Judgement(flagged=True, by=by, at=now))
        flagged, _ = self._judged(judged, now)
        return flagged, (self._as_flagged(clause_id, self.version, "DESK"),)

    def clear_clause(self, clause_id: str, by: str, reason: str, now: datetime) -> "Decision[Self]":
        """A person of the desk judges the clause harmless, with the reason. What was signed stays signed: the content
        is the same."""
        clause = self.clause(clause_id)
        if clause is None or not clause.flagged or not self.allows(Action.CLEAR_CLAUSE, DESK, now):
            return self, ()
        cleared = self._as_cleared(clause_id, "DESK")
        decided, events = self._judged(clause.judged(Judgement(flagged=False, by=by, at=now, reason=reason)), now)
        if decided.status not in OPEN:
            return decided, (cleared, *events)
        sent = decided.model_copy(update={"sent_at": now, "reminders": 0})
        return sent, (cleared, sent.as_sent())

    def _judged(self, judged: Clause, now: datetime) -> "Decision[Self]":
        """With the judged clause; a declined agreement stays declined."""
        clauses = tuple(judged if each.clause_id == judged.clause_id else each for each in self.clauses)
        if self.status not in UNSIGNED:
            return self.model_copy(update={"clauses": clauses}), ()
        return self.settled(now, clauses=clauses)

    def _as_flagged(self, clause_id: str, version: int, by: str) -> AgreementClauseFlagged:
        return AgreementClauseFlagged(
            **self.reference,
            company_id=self.placement.company_id,
            version=version,
            clause_id=clause_id,
            clause_type=ClauseType.LIABILITY_EXCLUSION,
            detected_by=by,
        )

    def _as_cleared(self, clause_id: str, by: str) -> AgreementClauseCleared:
        return AgreementClauseCleared(
            **self.reference,
            version=self.version,
            clause_id=clause_id,
            cleared_by=by,
        )
