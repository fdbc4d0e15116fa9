"""Which event leads to which mail, and its recipients."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shared.events.contracts.agreement import (
    AgreementAmended,
    AgreementClauseFlagged,
    AgreementDeclined,
    AgreementExpired,
    AgreementFoundUnsigned,
    AgreementFullySigned,
    AgreementSentForSignature,
    AmendmentProposed,
    AmendmentRefused,
    Signatory,
    SignatureOverdue,
)
from shared.events.contracts.document import AgreementSealed
from shared.events.contracts.placement_document import (
    CertificateDrawn,
    ChecklistDrawn,
    ConfirmationLetterDrawn,
    SubsidyFileDrawn,
)
from shared.events.contracts.signers import (
    AgreementCopyShared,
    CompanyCheckRequested,
    DelegationAsked,
    SecondProofRequested,
    SignatoriesInvited,
    SignatureDelegated,
    SigningCodeRequested,
    SigningLinkRequested,
)
from shared.events.contracts.subsidy import SubsidyClaimable, SubsidyDossierCompleted
from shared.events.event import Event
from shared.events.notifications.case import CaseAnswered, CaseOpened
from shared.events.notifications.message import NotificationFailed
from shared.events.placements.absence import (
    LeaveGranted,
    LeaveRefused,
    LeaveRequested,
    SicknessNotAcknowledged,
    SicknessReported,
)
from shared.events.placements.approval import PlacementApprovedBySchool
from shared.events.placements.care import AssessmentFinalised, EscalationRaised, IncidentReported
from shared.events.placements.findings import PlacementQuestioned
from shared.events.placements.interview import InterviewPlanned, InterviewWaived
from shared.events.placements.placement import (
    PlacementConfirmed,
    PlacementProposed,
    PlacementRejected,
    PlacementStartBlocked,
    ReplacementRequired,
)
from shared.events.placements.planning import PlacementPlanned
from shared.events.placements.supervision import PlacementTrainerMissing
from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationGranted,
    AccreditationRefused,
    AccreditationRequested,
    AccreditationReviewDue,
    AccreditationVisitPlanned,
    AccreditationWithdrawn,
)
from shared.events.registration.company import (
    CompanyDeactivated,
    CompanyPortalChanged,
    CompanyRegistered,
    PlaceOfferAccepted,
    PlaceOfferDeclined,
    PlaceOffered,
    PlaceOfferLapsed,
    TrainerLeft,
)
from shared.events.registration.company_transfer import CompanyTransferPutToContact, CompanyTransferWithheld
from shared.events.registration.declarations import CompanyDeclarationRenewalAsked
from shared.events.registration.person import AddressChanged, AddressChangeRequested
from shared.events.registration.yearly_confirmation import (
    YearlyConfirmationAsked,
    YearlyConfirmationReminderDue,
    YearlyConfirmationUnanswered,
)
from shared.events.survey.invitation import SurveyDelegated, SurveyInvited, SurveyReminderDue
from shared.events.vocabulary import IncidentKind

DESK = "desk"
COMPANY = "company:"
"""A mail to `company:<id>` goes to the company's contact."""

NEW_ADDRESS = "new:"
"""A mail to `new:<id>` goes to the address that the person has not confirmed."""

TRANSFER = "transfer:"
"""A mail to `transfer:<id>` goes to whom registration asks whether another portal may act for the company."""

COLLEAGUE = "colleague:"
"""A mail to `colleague:<invitation>` goes to whom the survey was passed on, whose address survey knows."""

PROOF = "proof:"
"""A mail to `proof:<agreement>` goes to another address of the parent, which contracts knows."""


@dataclass(frozen=True)
class MailRule:
    """One kind of mail an event leads to."""

    template: str
    to: Callable[[Any], tuple[str, ...]]


def _company(event: Any) -> tuple[str, ...]:
    return (f"{COMPANY}{event.company_id}",)


def _company_without_trainer(event: TrainerLeft) -> tuple[str, ...]:
    """The company, when nobody stays for a qualification for which it is accredited (R16)."""
    return _company(event) if event.crebos_without_trainer else ()


def _contact(event: Any) -> tuple[str, ...]:
    return (event.company_contact_id,)


def _student(event: Any) -> tuple[str, ...]:
    return (event.student_id,)


def _desk(_: Any) -> tuple[str, ...]:
    return (DESK,)


def _all(signatories: tuple[Signatory, ...]) -> tuple[str, ...]:
    return tuple(f"{signatory.role}:{signatory.signatory_id}" for signatory in signatories)


def _incident_recipients(event: IncidentReported) -> tuple[str, ...]:
    """The desk always; the company too, unless it may itself have caused the incident (R73, R75)."""
    desk_only = event.kind in (IncidentKind.DISCRIMINATION, IncidentKind.UNSAFE)
    return (DESK,) if desk_only else (DESK, f"{COMPANY}{event.company_id}")


def _respondent(event: SurveyReminderDue) -> tuple[str, ...]:
    return (f"{COLLEAGUE}{event.invitation_id}" if event.delegated else event.respondent_ref,)


def _desk_of_failed_mail(event: NotificationFailed) -> tuple[str, ...]:
    """Not of its own mail, nor of a text message: that followed a mail that failed."""
    return (DESK,) if event.recipient_ref != DESK and event.channel == "MAIL" else ()


MAIL_RULES: dict[type[Event], tuple[MailRule, ...]] = {
    AddressChangeRequested: (
        MailRule("address_change_requested", lambda event: (event.person_id,)),
        MailRule("confirm_address", lambda event: (f"{NEW_ADDRESS}{event.person_id}",)),
    ),
    AddressChanged: (MailRule("address_changed", lambda event: (event.person_id,)),),
    CompanyRegistered: (MailRule("company_registered", lambda event: (event.contact_id,)),),
    CompanyDeactivated: (MailRule("company_closed", lambda event: (f"{COMPANY}{event.company_id}", DESK)),),
    CompanyTransferPutToContact: (MailRule("confirm_transfer", lambda event: (f"{TRANSFER}{event.transfer_id}",)),),
    CompanyTransferWithheld: (MailRule("transfer_withheld", _desk),),
    CompanyPortalChanged: (MailRule("portal_changed", lambda event: (f"{COMPANY}{event.company_id}", DESK)),),
    PlaceOffered: (MailRule("places_offered", _desk),),
    PlaceOfferAccepted: (MailRule("places_accepted", _company),),
    PlaceOfferDeclined: (MailRule("places_declined", _company),),
    PlaceOfferLapsed: (MailRule("places_lapsed", _company),),
    YearlyConfirmationAsked: (MailRule("places_to_confirm", _company),),
    YearlyConfirmationReminderDue: (MailRule("places_reminder", _company),),
    YearlyConfirmationUnanswered: (MailRule("places_unconfirmed", _desk),),
    CompanyDeclarationRenewalAsked: (MailRule("declaration_renewal_asked", _company),),
    AccreditationGranted: (MailRule("accreditation_granted", _company),),
    TrainerLeft: (MailRule("last_trainer_leaves", _company_without_trainer),),
    AccreditationRequested: (MailRule("accreditation_requested", _company),),
    AccreditationVisitPlanned: (MailRule("accreditation_visit", _company),),
    AccreditationReviewDue: (MailRule("accreditation_review_due", _company),),
    AccreditationWithdrawn: (MailRule("accreditation_withdrawn", _company),),
    AccreditationExpired: (MailRule("accreditation_expired", _company),),
    AccreditationRefused: (MailRule("accreditation_refused", _company),),
    PlacementApprovedBySchool: (
        MailRule("interview_to_plan", lambda event: () if event.interview_done else _student(event)),
    ),
    PlacementProposed: (MailRule("abroad_checklist", lambda event: _student(event) if event.abroad else ()),),
    PlacementQuestioned: (MailRule("placement_questioned", _desk),),
    InterviewPlanned: (
        MailRule("interview_planned", lambda event: () if event.checklist_follows else _student(event)),
        MailRule("interview_with_student", _company),
    ),
    ChecklistDrawn: (MailRule("interview_planned", _student),),
    InterviewWaived: (MailRule("interview_waived", _student),),
    PlacementConfirmed: (
        MailRule("placement_confirmed", lambda event: () if event.letter_follows else _contact(event)),
    ),
    ConfirmationLetterDrawn: (MailRule("placement_confirmed", _contact),),
    PlacementPlanned: (MailRule("placement_days", lambda event: (*_student(event), *_company(event))),),
    PlacementRejected: (MailRule("placement_rejected", _student),),
    PlacementStartBlocked: (MailRule("placement_start_blocked", lambda event: (event.school_supervisor_id,)),),
    PlacementTrainerMissing: (MailRule("trainer_missing", lambda event: (event.school_supervisor_id, DESK)),),
    ReplacementRequired: (MailRule("replacement_required", lambda event: (DESK, event.student_id)),),
    AgreementSentForSignature: (MailRule("agreement_to_sign", lambda event: _all(event.invited or event.signatories)),),
    CompanyCheckRequested: (MailRule("agreement_to_check", lambda event: _all(event.invited)),),
    SigningLinkRequested: (MailRule("signing_link", lambda event: _all(event.signatories)),),
    SignatoriesInvited: (MailRule("agreement_to_sign", lambda event: _all(event.invited)),),
    SignatureOverdue: (MailRule("signature_reminder", lambda event: _all(event.missing)),),
    AgreementFoundUnsigned: (MailRule("agreement_unsigned", lambda event: (event.school_supervisor_id, DESK)),),
    SecondProofRequested: (MailRule("second_proof_code", lambda event: (f"{PROOF}{event.agreement_id}",)),),
    SigningCodeRequested: (MailRule("signing_code", lambda event: (f"{event.role}:{event.signatory_id}",)),),
    SignatureDelegated: (
        MailRule("agreement_to_sign", lambda event: _all(event.invited)),
        MailRule("signature_delegated", lambda event: (event.from_id, DESK) if event.by_party else ()),
    ),
    DelegationAsked: (MailRule("delegation_asked", _desk),),
    AgreementFullySigned: (
        MailRule("agreement_signed", lambda event: () if event.document_follows else _all(event.signatories)),
        MailRule("agreement_copy", lambda event: () if event.document_follows else event.observers),
    ),
    AgreementSealed: (
        MailRule("agreement_signed", lambda event: () if event.amended else _all(event.signatories)),
        MailRule("agreement_document", lambda event: _all(event.signatories) if event.amended else ()),
        MailRule("agreement_copy", lambda event: event.observers),
    ),
    AgreementCopyShared: (MailRule("agreement_copy", lambda event: event.observers),),
    AgreementExpired: (
        MailRule("agreement_expired", lambda event: (event.school_supervisor_id, DESK) if event.missing_roles else ()),
    ),
    AgreementDeclined: (MailRule("agreement_declined", lambda event: (*_all(event.signatories), DESK)),),
    AmendmentProposed: (MailRule("amendment_to_sign", lambda event: _all(event.signatories)),),
    AmendmentRefused: (MailRule("amendment_refused", lambda event: (*_all(event.signatories), DESK)),),
    AgreementAmended: (MailRule("agreement_amended", lambda event: _all(event.signatories)),),
    AgreementClauseFlagged: (MailRule("clause_flagged", lambda event: (f"{COMPANY}{event.company_id}", DESK)),),
    SubsidyClaimable: (MailRule("subsidy_claimable", _company),),
    SubsidyDossierCompleted: (
        MailRule("subsidy_completed", lambda event: () if event.file_follows else _company(event)),
    ),
    SubsidyFileDrawn: (MailRule("subsidy_completed", _company),),
    CertificateDrawn: (MailRule("certificate", _student),),
    SicknessReported: (
        MailRule("sickness_reported", lambda event: (*_company(event), *filter(None, (event.school_supervisor_id,)))),
    ),
    SicknessNotAcknowledged: (MailRule("sickness_try_again", _student),),
    LeaveRequested: (MailRule("leave_requested", _company),),
    LeaveGranted: (MailRule("leave_granted", _student),),
    LeaveRefused: (MailRule("leave_refused", _student),),
    IncidentReported: (MailRule("incident_reported", _incident_recipients),),
    EscalationRaised: (MailRule("problem_raised", _desk),),
    AssessmentFinalised: (MailRule("assessment_finalised", _student),),
    SurveyInvited: (MailRule("survey_invitation", lambda event: (event.respondent_ref,)),),
    SurveyDelegated: (MailRule("survey_delegated", lambda event: (f"{COLLEAGUE}{event.invitation_id}",)),),
    SurveyReminderDue: (MailRule("survey_reminder", _respondent),),
    CaseOpened: (MailRule("case_opened", lambda event: (event.asker_id,)),),
    CaseAnswered: (MailRule("case_answered", lambda event: (event.asker_id,)),),
    NotificationFailed: (MailRule("mail_failed", _desk_of_failed_mail),),
}
