"""A valid sample of every event, built from its field types; deterministic, for comparison with golden files."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AnyHttpUrl, BaseModel, EmailStr, StringConstraints

from shared.events.event import Event
from shared.events.holidays import HolidayCalendar
from shared.events.registration.school import MailSettings
from shared.events.schedule import WorkSchedule

BY_PATTERN = {
    r"^[A-Za-z0-9][A-Za-z0-9_-]{1,63}$": "REF-0001",
    r"^([A-Za-z_]+:)?[A-Za-z0-9][A-Za-z0-9_-]{1,63}$": "company:REF-0001",
    r"^\d{8}$": "69599084",
    r"^\d{12}$": "000038509504",
    r"^[1-9]\d{8}$": "999000001",
    r"^\d{5}$": "99001",
    r"^\d{2}[A-Z]{2}(\d{2})?$": "99XX",
    r"^[0-9]{2}[A-Z]{2}$": "99XX",
    r"^[0-9]{2}[A-Z]{2}[0-9]{2}$": "99XX00",
    r"^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$": "2026-W05",
    r"^POK-[0-9]{4}-[0-9]{5,9}$": "POK-2026-00042",
    r"^[0-9]{4}-[0-9]{4}$": "2025-2026",
    r"^[BP][0-9]-K[0-9]{1,2}-W[0-9]{1,2}$": "B1-K1-W1",
    r"^K[0-9]{4}$": "K0001",
    r"^#[0-9a-f]{6}$": "#0b5f73",
    r"^[A-Z]{2}$": "NL",
    r"^[A-Z][A-Z0-9_]{1,39}$": "REASON",
}
PLAIN: dict[Any, Any] = {
    str: "text",
    int: 2,
    float: 2.5,
    bool: True,
    date: date(2026, 2, 5),
    datetime: datetime(2026, 2, 5, 12, 30, tzinfo=UTC),
    Decimal: Decimal("1440.86"),
    AnyHttpUrl: "https://school.example/a",
    EmailStr: "bureau@school.example",
}
WEEK = [{"day": "MONDAY", "hours": Decimal(8)}]
TERM = {"first": date(2026, 2, 5), "last": date(2026, 2, 5)}
SCHEDULE = {"week": WEEK, "periods": [{**TERM, "week": WEEK}], "interruptions": [{**TERM, "reason": "REASON"}]}
SHARED = {
    "company_id": "REF-0001",
    "crebo": "99001",
    "path": "BOL",
    "level": 2,
    "sector": "TGO",
    "starts_on": date(2026, 2, 5),
    "ends_on": date(2026, 6, 26),
    "hours_per_week": 2,
    "origin": "DESK",
}
SUPERVISION = {"trainer_id": "REF-0001", "school_supervisor_id": "REF-0001", "sick_reporting_method": "PHONE"}
STUDENT = {"student_id": "REF-0001", "hours_total": 2, "ends_on": date(2026, 6, 19)}
HOLIDAYS = {"policy": "HOLIDAYS_ARE_OFF", "holidays": [{**TERM, "name": "REASON"}]}
MAILS = {
    "sender_name": "text",
    "desk_mailbox": "bureau@school.example",
    "desk_phone": "+31 00 000 00 01",
    "desk_hours": "Mo-Th 08:30-16:30; Fr 08:30-12:00",
}
WHOLE: dict[type[BaseModel], dict[str, Any]] = {
    WorkSchedule: SCHEDULE,
    HolidayCalendar: HOLIDAYS,
    MailSettings: MAILS,
}
"""Models whose fields must fit each other."""

OVERRIDES: dict[str, dict[str, Any]] = {
    "portal_group.stated.v1": {"shared": {**SHARED, **SUPERVISION, "days_per_week": 2}, "students": (STUDENT,)},
    "portal_group.duplicated.v1": {"copy_students": False, "students": (STUDENT,)},
    "portal_placement.submitted.v1": {
        "ends_on": date(2026, 6, 26),
        "programme_ends_on": date(2027, 6, 25),
    },
    "portal_interview.reported.v1": {"waiver_reason": None},
    "portal_placement.decided.v2": {"refused_by": None},
    "portal_replacement.decided.v1": {"new_placement_id": None, "ended_on": None},
}
REQUIRED_OVERRIDES: dict[str, dict[str, Any]] = {
    "portal_registration.submitted.v1": {"kvk_number": "69599084"},
    "portal_registration.submitted.v2": {"kvk_number": "69599084"},
    "portal_accreditation.decided.v1": {"leerbedrijf_id": "999000001", "valid_from": date(2026, 2, 5)},
    "portal_placement.decided.v1": {},
    "portal_group.stated.v1": {"shared": SHARED, "students": ()},
    "portal_placement.submitted.v1": {"ends_on": date(2026, 6, 26), "programme_ends_on": None},
    "portal_placement.change_proposed.v1": {"hours_total": 1400},
    "portal_interview.reported.v1": {"held_on": date(2026, 2, 5)},
    "portal_replacement.decided.v1": {"conditions": ("REASON",)},
    "portal_company.details_submitted.v1": {"name": "text"},
    "portal_places.answered.v1": {"reason_code": "REASON"},
}


def sample(kind: type[Event], *, only_required: bool = False) -> Event:
    """A valid instance with all fields, or with the required ones only."""
    values = {
        name: _value(field.annotation, field.metadata)
        for name, field in kind.model_fields.items()
        if field.is_required() or not only_required
    }
    values |= OVERRIDES.get(kind.type, {})
    if only_required:
        values |= REQUIRED_OVERRIDES.get(kind.type, {})
    return kind.model_validate(values)


def _value(annotation: Any, metadata: list[Any]) -> Any:
    """A value of a type that matches its pattern."""
    for rule in metadata:
        if isinstance(rule, StringConstraints) and rule.pattern in BY_PATTERN:
            return BY_PATTERN[str(rule.pattern)]
        pattern = getattr(rule, "pattern", None)
        if pattern in BY_PATTERN:
            return BY_PATTERN[str(pattern)]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _value(arguments[0], list(arguments[1:]))
    if origin in (Union, UnionType):
        return _value(next(a for a in arguments if a is not type(None)), metadata)
    if origin is tuple:
        return (_value(arguments[0], []),)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in WHOLE:
            return WHOLE[annotation]
        return {name: _value(field.annotation, field.metadata) for name, field in annotation.model_fields.items()}
    return PLAIN[annotation]
