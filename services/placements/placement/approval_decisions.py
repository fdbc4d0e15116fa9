"""The decisions of the school on a proposed placement: approved or rejected, by whom, and against which rules (R37,
R43)."""

from datetime import date
from enum import Enum
from typing import Self

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.actions import Action
from services.placements.placement.confirmation_decisions import ConfirmationDecisions
from services.placements.placement.plan import NOTHING_FOUND, Findings
from shared.events.placements.approval import PlacementApprovedBySchool
from shared.events.placements.findings import PlacementQuestioned
from shared.events.portals.school import PlacementDecided, PlacementDecidedV2
from shared.messaging.model.aggregate import Decision

Statement = PlacementDecided | PlacementDecidedV2
WORK_DOES_NOT_MATCH, WORK_NOT_JUDGED = "WORK_DOES_NOT_MATCH", "WORK_NOT_JUDGED"


class Approvers(Enum):
    """How many persons of the school approve a placement."""

    ONE = 1
    TWO = 2


class ApprovalDecisions(ConfirmationDecisions):
    """What differs from the rules needs an explicit approval."""

    def cannot_decide_reason(self, decided: Statement, findings: Findings, on: date, rule: Approvers) -> str | None:
        """Reason code against this decision: an approval accepts each error of its own accord, and two persons give it
        where the school wants that. Version 1 cannot say what it accepts, and is only questioned. Work that does not
        match the programme is approved by nobody (R43); an approval that is given again says nothing else."""
        if decided.approved and _work_matches(decided) is False:
            return WORK_DOES_NOT_MATCH
        if decided.approved and self.approved:
            return None
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
        account: str | None = None,
    ) -> Decision[Self]:
        """Record the school's decision, which a self-found place at an accredited company needs too (R37), and who
        took it: the person whom it names, else the `account` that was proven; the school also passes on that another
        party refuses."""
        if self.cannot_decide_reason(decided, findings, on, rule) is not None:
            return self, ()
        person = _person_of(decided) or account
        if not decided.approved:
            refused_by = decided.refused_by if isinstance(decided, PlacementDecidedV2) else None
            return self._reject(refused_by or by, decided.reason_code or "NOT_SUITABLE", person)
        judgement = self._judgement(decided, person)
        if self.approved:
            return self.model_copy(update=judgement), ()
        if rule is Approvers.TWO and self.first_approved_by is None:
            return self.model_copy(update={"first_approved_by": person, **judgement}), ()
        matches = True if judgement else self.work_matches
        approved = PlacementApprovedBySchool(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            decided_by_role=by,
            decided_by=person,
            interview_done=self.interviewed,
            work_matches=matches,
        )
        accepted = findings.errors if isinstance(decided, PlacementDecidedV2) else ()
        changes = {"approved": True, "approved_by": person, "approved_on": on, "accepted": accepted}
        questioned = self._questioned(findings, person, () if matches else (WORK_NOT_JUDGED,))
        return self._change({**changes, **judgement}, company, on, approved, *questioned)

    def _judgement(self, decided: Statement, person: str | None) -> dict[str, object]:
        """Who stated first that the work matches the programme (R43); nothing where that is not stated, or known."""
        says_so = _work_matches(decided) and self.work_matches is None
        return {"work_matches": True, "work_judged_by": person} if says_so else {}

    def _against_person(self, person: str | None, rule: Approvers) -> str | None:
        if rule is Approvers.ONE:
            return None
        if person is None:
            return "APPROVER_NOT_STATED"
        return "SECOND_APPROVER_NEEDED" if person == self.first_approved_by else None

    def _questioned(
        self, findings: Findings, person: str | None, unanswered: tuple[str, ...]
    ) -> tuple[PlacementQuestioned, ...]:
        found = (*findings.errors, *findings.warnings, *unanswered)
        if not found:
            return ()
        refs = {"placement_id": self.id, "student_id": self.student_id, "company_id": self.company_id}
        return (PlacementQuestioned(**refs, findings=found, decided_by=person),)


def _work_matches(decided: Statement) -> bool | None:
    return decided.work_matches if isinstance(decided, PlacementDecidedV2) else None


def _person_of(decided: Statement) -> str | None:
    return decided.decided_by if isinstance(decided, PlacementDecidedV2) else None
