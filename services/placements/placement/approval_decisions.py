"""The decisions of the school on a proposed placement: approved or rejected, by whom, and against which rules (R37)."""

from datetime import date
from enum import Enum
from typing import Self

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.actions import Action
from services.placements.placement.confirmation_decisions import ConfirmationDecisions
from services.placements.placement.plan import NOTHING_FOUND, Findings
from shared.events.placements.findings import PlacementQuestioned
from shared.events.placements.placement import PlacementApprovedBySchool
from shared.events.portals.school import PlacementDecided, PlacementDecidedV2
from shared.messaging.model.aggregate import Decision

Statement = PlacementDecided | PlacementDecidedV2


class Approvers(Enum):
    """How many persons of the school approve a placement."""

    ONE = 1
    TWO = 2


class ApprovalDecisions(ConfirmationDecisions):
    """What differs from the rules needs an explicit approval."""

    def cannot_decide_reason(self, decided: Statement, findings: Findings, on: date, rule: Approvers) -> str | None:
        """Reason code against this decision: an approval accepts each error of its own accord, and two persons give it
        where the school wants that. Version 1 cannot say what it accepts, and is only questioned."""
        reason = self.reason_against(Action.DECIDE, on)
        if reason is not None or not decided.approved:
            return reason
        if (reason := self._against_person(_person_of(decided), rule)) is not None:
            return reason
        accepts = decided.accepts if isinstance(decided, PlacementDecidedV2) else findings.errors
        return next((error for error in findings.errors if error not in accepts), None)

    def decide(
        self,
        decided: Statement,
        by: str,
        company: LearningCompany,
        on: date,
        findings: Findings = NOTHING_FOUND,
        rule: Approvers = Approvers.ONE,
    ) -> Decision[Self]:
        """Record the school's decision, which a self-found place at an accredited company needs too (R37), and who
        took it; the school also passes on that another party refuses."""
        repeated = decided.approved and self.approved
        if repeated or self.cannot_decide_reason(decided, findings, on, rule) is not None:
            return self, ()
        person = _person_of(decided)
        if not decided.approved:
            refused_by = decided.refused_by if isinstance(decided, PlacementDecidedV2) else None
            return self._reject(refused_by or by, decided.reason_code or "NOT_SUITABLE", person)
        if rule is Approvers.TWO and self.first_approved_by is None:
            return self.model_copy(update={"first_approved_by": person}), ()
        approved = PlacementApprovedBySchool(
            placement_id=self.id,
            student_id=self.student_id,
            decided_by_role=by,
            decided_by=person,
            interview_done=self.interviewed,
        )
        accepted = findings.errors if isinstance(decided, PlacementDecidedV2) else ()
        changes = {"approved": True, "approved_by": person, "approved_on": on, "accepted": accepted}
        return self._change(changes, company, on, approved, *self._questioned(findings, person))

    def _against_person(self, person: str | None, rule: Approvers) -> str | None:
        if rule is Approvers.ONE:
            return None
        if person is None:
            return "APPROVER_NOT_STATED"
        return "SECOND_APPROVER_NEEDED" if person == self.first_approved_by else None

    def _questioned(self, findings: Findings, person: str | None) -> tuple[PlacementQuestioned, ...]:
        found = (*findings.errors, *findings.warnings)
        if not found:
            return ()
        refs = {"placement_id": self.id, "student_id": self.student_id, "company_id": self.company_id}
        return (PlacementQuestioned(**refs, findings=found, decided_by=person),)


def _person_of(decided: Statement) -> str | None:
    return decided.decided_by if isinstance(decided, PlacementDecidedV2) else None
