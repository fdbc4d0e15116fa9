"""Which fact leads to which mail, and to whom: the whole correspondence of the desk on one page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shared.events.contracts.agreement import (
    AgreementClauseFlagged,
    AgreementDeclined,
    AgreementFullySigned,
    AgreementSentForSignature,
    Signatory,
    SignatureOverdue,
)
from shared.events.contracts.subsidy import SubsidyClaimable, SubsidyDossierCompleted
from shared.events.fact import Fact
from shared.events.notifications.case import CaseAnswered, CaseOpened
from shared.events.notifications.message import NotificationFailed
from shared.events.placements.absence import (
    LeaveGranted,
    LeaveRefused,
    LeaveRequested,
    SicknessNotAcknowledged,
    SicknessReported,
)
from shared.events.placements.care import AssessmentFinalised, EscalationRaised, IncidentReported
from shared.events.placements.placement import (
    PlacementConfirmed,
    PlacementRejected,
    PlacementStartBlocked,
    ReplacementRequired,
)
from shared.events.registration.accreditation import AccreditationGranted, AccreditationRefused
from shared.events.registration.company import CompanyRegistered
from shared.events.survey.invitation import SurveyInvited, SurveyReminderDue
from shared.events.vocabulary import IncidentKind

DESK = "desk"
COMPANY = "company:"
"""`company:<id>` is written to the company's contact, as registration last named it."""


@dataclass(frozen=True)
class Mail:
    """One kind of mail a fact leads to."""

    template: str
    to: Callable[[Any], tuple[str, ...]]


def _company(fact: Any) -> tuple[str, ...]:
    return (f"{COMPANY}{fact.company_id}",)


def _student(fact: Any) -> tuple[str, ...]:
    return (fact.student_id,)


def _desk(_: Any) -> tuple[str, ...]:
    return (DESK,)


def _all(signatories: tuple[Signatory, ...]) -> tuple[str, ...]:
    return tuple(f"{signatory.role}:{signatory.signatory_id}" for signatory in signatories)


def _told_of_incident(fact: IncidentReported) -> tuple[str, ...]:
    """The desk always; the company too, unless it may itself be the cause (R73, R75)."""
    delicate = fact.kind in (IncidentKind.DISCRIMINATION, IncidentKind.UNSAFE)
    return (DESK,) if delicate else (DESK, f"{COMPANY}{fact.company_id}")


POST: dict[type[Fact], tuple[Mail, ...]] = {
    CompanyRegistered: (Mail("company_registered", lambda f: (f.contact_id,)),),
    AccreditationGranted: (Mail("accreditation_granted", _company),),
    AccreditationRefused: (Mail("accreditation_refused", _company),),
    PlacementConfirmed: (Mail("placement_confirmed", lambda f: (f.company_contact_id,)),),
    PlacementRejected: (Mail("placement_rejected", _student),),
    PlacementStartBlocked: (Mail("placement_start_blocked", lambda f: (f.school_supervisor_id,)),),
    ReplacementRequired: (Mail("replacement_required", lambda f: (DESK, f.student_id)),),
    AgreementSentForSignature: (Mail("agreement_to_sign", lambda f: _all(f.signatories)),),
    SignatureOverdue: (Mail("signature_reminder", lambda f: _all(f.missing)),),
    AgreementFullySigned: (Mail("agreement_signed", lambda f: _all(f.signatories)),),
    AgreementDeclined: (Mail("agreement_declined", lambda f: (*_all(f.signatories), DESK)),),
    AgreementClauseFlagged: (Mail("clause_flagged", lambda f: (f"{COMPANY}{f.company_id}", DESK)),),
    SubsidyClaimable: (Mail("subsidy_claimable", _company),),
    SubsidyDossierCompleted: (Mail("subsidy_completed", _company),),
    SicknessReported: (
        Mail("sickness_reported", lambda f: (f"{COMPANY}{f.company_id}", *filter(None, (f.school_supervisor_id,)))),
    ),
    SicknessNotAcknowledged: (Mail("sickness_try_again", _student),),
    LeaveRequested: (Mail("leave_requested", _company),),
    LeaveGranted: (Mail("leave_granted", _student),),
    LeaveRefused: (Mail("leave_refused", _student),),
    IncidentReported: (Mail("incident_reported", _told_of_incident),),
    EscalationRaised: (Mail("problem_raised", _desk),),
    AssessmentFinalised: (Mail("assessment_finalised", _student),),
    SurveyInvited: (Mail("survey_invitation", lambda f: (f.respondent_ref,)),),
    SurveyReminderDue: (Mail("survey_reminder", lambda f: (f.respondent_ref,)),),
    CaseOpened: (Mail("case_opened", lambda f: (f.asker_id,)),),
    CaseAnswered: (Mail("case_answered", lambda f: (f.asker_id,)),),
    NotificationFailed: (Mail("mail_failed", lambda f: () if f.recipient_ref == DESK else (DESK,)),),
}
