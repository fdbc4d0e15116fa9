"""Example values of each mail, to read its text before anybody gets it: fictional people, and days around today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from services.notifications.message.mail_renderer import DESK_NAME
from services.notifications.message.wording import LIST_SEPARATOR
from shared.events.registration.school import MailSettings

SATURDAY = 5
LASTS = timedelta(weeks=20, days=-3)
"""From the Monday on which the placement begins to the Friday on which it ends."""
SUBSIDY_WINDOW = ((6, 2), (9, 17))
SCHOOL_YEAR_STARTS = 8


class Addressee(StrEnum):
    """Who gets a mail. Of several readers, the first to whom it matters."""

    STUDENT = "student"
    COMPANY = "company"
    SIGNATORY = "signatory"
    RESPONDENT = "respondent"
    COLLEAGUE = "colleague"
    SCHOOL = "school"
    ANYBODY = "anybody"


NAMES = {
    Addressee.STUDENT: "Sam Voorbeeld",
    Addressee.COMPANY: "Kim Verzonnen",
    Addressee.SIGNATORY: "Kim Verzonnen",
    Addressee.RESPONDENT: "Kim Verzonnen",
    Addressee.COLLEAGUE: "Jip Verzonnen",
    Addressee.SCHOOL: DESK_NAME,
    Addressee.ANYBODY: "Robin Voorbeeld",
}

READ_AS = {Addressee.STUDENT: "STUDENT", Addressee.SCHOOL: "DESK"}
DESK = MailSettings(
    sender_name=DESK_NAME,
    desk_mailbox="bureau@school.example",
    desk_phone="000 000 00 42",
    desk_hours="Mo-Th 08:30-16:30; Fr 08:30-12:00",
)
"""The desk of the school that sends them."""


@dataclass(frozen=True)
class Example:
    """`weeks` lead from today to the first day of the placement; `own` are the values of this mail only, as codes."""

    addressee: Addressee
    weeks: int = 4
    own: Mapping[str, str] = field(default_factory=dict)


RUNS, ENDED = -8, -26
EXAMPLES: Mapping[str, Example] = {
    "abroad_checklist": Example(Addressee.STUDENT),
    "interview_to_plan": Example(Addressee.STUDENT),
    "interview_planned": Example(Addressee.STUDENT),
    "interview_waived": Example(Addressee.STUDENT),
    "placement_rejected": Example(Addressee.STUDENT, own={"reason_code": "OTHER_CHOICE"}),
    "placement_days": Example(Addressee.STUDENT, own={"holidays": "HOLIDAYS_ARE_OFF"}),
    "replacement_required": Example(Addressee.STUDENT, RUNS, {"cause": "SUPERVISION"}),
    "sickness_try_again": Example(Addressee.STUDENT, RUNS),
    "leave_granted": Example(Addressee.STUDENT, RUNS),
    "leave_refused": Example(Addressee.STUDENT, RUNS, {"by_role": "COMPANY", "reason_code": "EXAM_DAY"}),
    "assessment_finalised": Example(Addressee.STUDENT, ENDED, {"result": "PASSED"}),
    "certificate": Example(Addressee.STUDENT, ENDED),
    "company_registered": Example(Addressee.COMPANY),
    "accreditation_requested": Example(Addressee.COMPANY),
    "accreditation_visit": Example(Addressee.COMPANY),
    "accreditation_granted": Example(Addressee.COMPANY),
    "accreditation_refused": Example(Addressee.COMPANY, own={"reason_code": "NO_TRAINER"}),
    "accreditation_review_due": Example(Addressee.COMPANY),
    "accreditation_withdrawn": Example(Addressee.COMPANY, own={"reason_code": "NO_SUPERVISION"}),
    "accreditation_expired": Example(Addressee.COMPANY, own={"cause": "NO_STUDENTS_4Y"}),
    "places_accepted": Example(Addressee.COMPANY),
    "places_declined": Example(Addressee.COMPANY, own={"reason_code": "OTHER"}),
    "places_lapsed": Example(Addressee.COMPANY),
    "places_to_confirm": Example(Addressee.COMPANY),
    "places_reminder": Example(Addressee.COMPANY),
    "declaration_renewal_asked": Example(Addressee.COMPANY, own={"kind": "INSURANCE"}),
    "confirm_transfer": Example(Addressee.COMPANY),
    "portal_changed": Example(Addressee.COMPANY),
    "company_closed": Example(Addressee.COMPANY),
    "interview_with_student": Example(Addressee.COMPANY),
    "placement_confirmed": Example(Addressee.COMPANY, own={"path": "BOL"}),
    "clause_flagged": Example(Addressee.COMPANY),
    "last_trainer_leaves": Example(Addressee.COMPANY, RUNS),
    "sickness_reported": Example(Addressee.COMPANY, RUNS),
    "leave_requested": Example(Addressee.COMPANY, RUNS),
    "subsidy_claimable": Example(Addressee.COMPANY, ENDED, {"scheme": "PRAKTIJKLEREN"}),
    "subsidy_completed": Example(Addressee.COMPANY, ENDED),
    "agreement_to_check": Example(Addressee.SIGNATORY),
    "agreement_to_sign": Example(Addressee.SIGNATORY),
    "signing_link": Example(Addressee.SIGNATORY),
    "signature_reminder": Example(Addressee.SIGNATORY),
    "signature_delegated": Example(Addressee.SIGNATORY),
    "second_proof_code": Example(Addressee.SIGNATORY),
    "signing_code": Example(Addressee.SIGNATORY),
    "agreement_signed": Example(Addressee.SIGNATORY),
    "agreement_copy": Example(Addressee.SIGNATORY),
    "agreement_declined": Example(Addressee.SIGNATORY, own={"reason": "WRONG_HOURS"}),
    "amendment_to_sign": Example(Addressee.SIGNATORY, RUNS, {"change_class": "AMENDMENT"}),
    "amendment_refused": Example(Addressee.SIGNATORY, RUNS),
    "agreement_amended": Example(Addressee.SIGNATORY, RUNS),
    "agreement_document": Example(Addressee.SIGNATORY, RUNS),
    "survey_invitation": Example(Addressee.RESPONDENT, ENDED, {"role": "TRAINER"}),
    "survey_reminder": Example(Addressee.RESPONDENT, ENDED, {"role": "TRAINER"}),
    "survey_delegated": Example(Addressee.COLLEAGUE, ENDED),
    "placement_questioned": Example(Addressee.SCHOOL, own={"findings": "BBL_WEEK"}),
    "placement_start_blocked": Example(Addressee.SCHOOL, 0, {"missing": "INTERVIEW, AGREEMENT"}),
    "agreement_unsigned": Example(Addressee.SCHOOL, 1, {"missing_roles": "STUDENT, COMPANY"}),
    "agreement_expired": Example(Addressee.SCHOOL, ENDED, {"missing_roles": "COMPANY"}),
    "delegation_asked": Example(Addressee.SCHOOL),
    "trainer_missing": Example(Addressee.SCHOOL, RUNS),
    "incident_reported": Example(Addressee.SCHOOL, RUNS, {"kind": "ACCIDENT", "severity": "SERIOUS"}),
    "problem_raised": Example(Addressee.SCHOOL, RUNS, {"reason_code": "WORK_TOO_LIGHT"}),
    "places_offered": Example(Addressee.SCHOOL, own={"path": "BBL"}),
    "places_unconfirmed": Example(Addressee.SCHOOL),
    "transfer_withheld": Example(Addressee.SCHOOL, own={"reason_code": "CONTACT_UNKNOWN"}),
    "mail_failed": Example(Addressee.SCHOOL, own={"error": "ADDRESS_REFUSED", "template": "agreement_to_sign"}),
    "address_change_requested": Example(Addressee.ANYBODY),
    "confirm_address": Example(Addressee.ANYBODY),
    "address_changed": Example(Addressee.ANYBODY),
    "case_opened": Example(Addressee.ANYBODY),
    "case_answered": Example(Addressee.ANYBODY),
}
"""By template, in the order in which a reader may get them."""


def example_values(template: str, today: date) -> dict[str, str]:
    """What the event, and what is looked up, would tell the mail today. Raises KeyError for a mail without example."""
    example = EXAMPLES[template]
    known = _of_nobody(today) | _of_placement(_monday(today + timedelta(weeks=example.weeks)), today)
    return {**known, **example.own, "read_as": READ_AS.get(example.addressee, ""), "name": NAMES[example.addressee]}


def _of_nobody(today: date) -> dict[str, str]:
    """Codes and days that are the same whatever placement a mail is about."""
    soon, later = (_workday(today + timedelta(days=days)) for days in (14, 60))
    ago = _workday(today - timedelta(days=3))
    return {
        "link": "https://stageloket.example/voorbeeld",
        "code": "271828",
        "company": "Bakkerij De Korst",
        "company_id": "CO-0042",
        "contact": NAMES[Addressee.COMPANY],
        "contact_phone": "000 000 00 42",
        "portal": "stageportaal",
        "leerbedrijf_id": "999000042",
        "location": "Voorbeeldstad",
        "count": "2",
        "case_number": f"{today.year}-3F9A1C",
        "owner_team": "Bureau Noord",
        "level": "2",
        "visit_on": str(soon),
        "planned_on": str(_workday(today + timedelta(days=7))),
        "closes_on": str(soon),
        "expires_on": str(soon),
        "due_on": str(later),
        "effective_on": str(later),
        "valid_from": str(ago),
        "valid_until": str(later),
        "closed_on": str(ago),
        "expired_on": str(ago),
        "occurred_on": str(ago),
        "from_on": str(_workday(today)),
        "until_on": str(_workday(today + timedelta(days=1))),
    }


def _of_placement(starts_on: date, today: date) -> dict[str, str]:
    """Of a placement of twenty weeks from that day on."""
    ends_on = starts_on + LASTS
    year = ends_on.year + (ends_on.month >= SCHOOL_YEAR_STARTS)
    opens, closes = (date(year, month, day) for month, day in SUBSIDY_WINDOW)
    moments = (starts_on + timedelta(weeks=5), starts_on + timedelta(weeks=15))
    return {
        "student": NAMES[Addressee.STUDENT],
        "placement_id": f"PL-{starts_on.year}-0042",
        "agreement_number": f"POK-{starts_on.year}-000042",
        "version": "1",
        "to_version": "2",
        "programme_name": "Kok",
        "document_id": "example",
        "document_hash": "example",
        "hours_per_week": "32",
        "days": "78",
        "hours": "624",
        "weeks": "20",
        "starts_on": str(starts_on),
        "placement_start": str(starts_on),
        "planned_start": str(starts_on),
        "begins": str(starts_on),
        "ends_on": str(ends_on),
        "ends": str(ends_on),
        "last_day": str(ends_on if starts_on > today else _workday(today + timedelta(days=21))),
        "contact_moments": LIST_SEPARATOR.join(map(str, moments)),
        "school_year": f"{year - 1}-{year}",
        "window_opens": str(opens),
        "window_closes": str(closes),
        "amount_max": "1350.00",
    }


def _monday(day: date) -> date:
    """That day, or the next Monday."""
    return day + timedelta(days=-day.weekday() % 7)


def _workday(day: date) -> date:
    """That day, or the next Monday after a weekend."""
    return _monday(day) if day.weekday() >= SATURDAY else day
