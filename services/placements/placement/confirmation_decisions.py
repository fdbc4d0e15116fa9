"""The decisions until a placement is confirmed: accreditation, approval, interview and arrangements (R34-R43)."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.actions import Action
from services.placements.placement.replacement_decisions import ReplacementDecisions
from services.placements.placement.status import AGREEING, BEFORE_CONFIRMATION, Status
from shared.events.placements.approval import PlacementApprovedBySchool
from shared.events.placements.findings import PlacementQuestioned
from shared.events.placements.interview import InterviewHeld, InterviewPlanned, InterviewWaived
from shared.events.placements.placement import (
    PlacementAccreditationMissing,
    PlacementConfirmed,
    PlacementRejected,
)
from shared.events.portals.interview import InterviewArranged
from shared.events.portals.school import ArrangementsMade, InterviewReported
from shared.messaging.model.aggregate import Decision, Events


class ConfirmationDecisions(ReplacementDecisions):
    """A proposed placement is approved and has its interview, in either order, and is confirmed when nothing is
    missing."""

    def missing_accreditation(self) -> PlacementAccreditationMissing:
        """The event that asks for the accreditation of its company."""
        return PlacementAccreditationMissing(
            placement_id=self.id,
            company_id=self.company_id,
            crebo=self.crebo,
            origin=self.origin,
            starts_on=self.starts_on,
        )

    def first_day(self, on: date) -> date:
        """The day on which it starts at the earliest, seen from that day."""
        return max(self.starts_on, on)

    def recheck_accreditation(self, company: LearningCompany, on: date, *, decided: bool) -> Decision[Self]:
        """Check a waiting placement's company again: continue, keep waiting, or reject on a new decision."""
        if self.status is not Status.AWAITING_ACCREDITATION:
            return self, ()
        if company.is_accredited(self.crebo, self.first_day(on)):
            return self._change({"status": Status.PROPOSED, "accredited": True}, company, on)
        if decided and self.crebo in company.refused:
            return self._reject("SBB", "ACCREDITATION_REFUSED")
        return self, ()

    def cannot_plan_reason(self, planned_on: date, on: date) -> str | None:
        """Reason code against an interview on that day, looked at on `on`."""
        reason = self.reason_against(Action.PLAN_INTERVIEW, on)
        return reason or self._against_interview(planned_on) or ("DAY_PASSED" if planned_on < on else None)

    def plan_interview(self, arranged: InterviewArranged, on: date) -> Decision[Self]:
        """Record the appointment (R39); the same again changes nothing, another day replaces it."""
        if self.cannot_plan_reason(arranged.planned_on, on) is not None or arranged.planned_on == self.interview_on:
            return self, ()
        planned = InterviewPlanned(
            placement_id=self.id,
            student_id=self.student_id,
            company_id=self.company_id,
            planned_on=arranged.planned_on,
            checklist_follows=True,
        )
        return self.model_copy(update={"interview_on": arranged.planned_on}), (planned,)

    def cannot_report_interview_reason(self, reported: InterviewReported, on: date) -> str | None:
        """Reason code against this report, looked at on `on`: an interview is held before the first day (R38)."""
        reason = self.reason_against(Action.REPORT_INTERVIEW, on)
        if reason is not None or reported.held_on is None:
            return reason
        return self._against_interview(reported.held_on) or ("DAY_NOT_REACHED" if reported.held_on > on else None)

    def record_interview(self, reported: InterviewReported, company: LearningCompany, on: date) -> Decision[Self]:
        """Record that the interview was held, or waived with a reason (R38, T3)."""
        if self.cannot_report_interview_reason(reported, on) is not None:
            return self, ()
        refs = {"placement_id": self.id, "student_id": self.student_id}
        event = (
            InterviewHeld(**refs, held_on=reported.held_on, outcome_note_ref=reported.outcome_note_ref)
            if reported.held_on
            else InterviewWaived(**refs, company_id=self.company_id, waiver_reason=reported.waiver_reason or "")
        )
        changes = {"interviewed": True, "interview_on": reported.held_on, "interview_waived": reported.waiver_reason}
        return self._change(changes, company, on, event)

    def cannot_arrange_reason(self, made: ArrangementsMade, change_id: str, on: date) -> str | None:
        """Reason code against these arrangements: other supervisors than those of the agreement are a change of it."""
        reason = self.reason_against(Action.ARRANGE, on)
        others = self._other_supervisors(made)
        if reason is not None or self.status in BEFORE_CONFIRMATION or not others:
            return reason
        return self.cannot_change_reason(change_id, others)

    def arrange(
        self, made: ArrangementsMade, company: LearningCompany, on: date, change_id: str = ""
    ) -> Decision[Self]:
        """Record the supervisors, how to call in sick, and the employment contract (R30, R77). After the confirmation
        other supervisors are announced to the parties under `change_id`, and a confirmed contract stays confirmed."""
        if self.cannot_arrange_reason(made, change_id, on) is not None:
            return self, ()
        if self.status not in BEFORE_CONFIRMATION:
            confirmed = self.employment_contract_confirmed or made.employment_contract_confirmed
            details = {
                "sick_reporting_method": made.sick_reporting_method,
                "employment_contract_confirmed": confirmed,
            }
            others = self._other_supervisors(made)
            arranged = self.model_copy(update=details)
            return arranged.propose_change(change_id, others) if others else (arranged, ())
        of_company = {
            "company_contact_id": company.contact_id or made.trainer_id,
            "company_name": company.name,
            "company_address": company.address,
            "company_portal": company.portal,
        }
        values = made.model_dump(exclude={"placement_id"}) | of_company
        return self._change(values, company, on)

    def _change(
        self,
        changes: Mapping[str, object],
        company: LearningCompany,
        on: date,
        *events: PlacementApprovedBySchool | PlacementQuestioned | InterviewHeld | InterviewWaived,
    ) -> Decision[Self]:
        """Apply the changes, and confirm the placement when nothing is missing any more. Where the company has lost its
        accreditation for the first day meanwhile, it waits."""
        placement = self.model_copy(update=changes)
        if placement.status not in AGREEING:
            return placement, events
        placement = placement.model_copy(update={"status": placement.agreed_status})
        ready = placement.accredited and placement.status is Status.INTERVIEW_HELD
        if not ready or placement.trainer_id is None:
            return placement, events
        first_day = placement.first_day(on)
        if not company.is_accredited(placement.crebo, first_day):
            waiting = {"status": Status.AWAITING_ACCREDITATION, "accredited": False}
            return placement.model_copy(update=waiting), (*events, placement.missing_accreditation())
        stated = {"placement_id": placement.id, "confirmed_on": on, "letter_follows": True}
        confirmed = PlacementConfirmed.model_validate({**placement.model_dump(exclude={"id", "status"}), **stated})
        confirmation = {"status": Status.CONFIRMED, "try_start_on": first_day}
        agreed = placement.model_copy(update=confirmation)
        return agreed, (*events, confirmed, agreed.plan())

    def _other_supervisors(self, made: ArrangementsMade) -> dict[str, str]:
        named = {"trainer_id": made.trainer_id, "school_supervisor_id": made.school_supervisor_id}
        return {field: person for field, person in named.items() if getattr(self, field) != person}

    def _against_interview(self, day: date) -> str | None:
        return "AFTER_FIRST_DAY" if day > self.starts_on else None

    def _reject(self, by: str, reason: str, person: str | None = None) -> Decision[Self]:
        events: Events = (
            PlacementRejected(
                placement_id=self.id,
                student_id=self.student_id,
                company_id=self.company_id,
                decided_by_role=by,
                reason_code=reason,
                decided_by=person,
            ),
        )
        return self.model_copy(update={"status": Status.REJECTED}), events
