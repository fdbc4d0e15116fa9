"""What else happens during a placement: sickness, leave, accidents, problems, questions, and places on offer."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from deploy.local.play.diary import Diary
from deploy.local.play.portals import Portals
from deploy.local.play.sample import Placement


def write_extras(placement: Placement, portals: Portals, diary: Diary) -> None:
    """In the fifth week of the placement, each on its own days."""
    for extra in placement.extras:
        for day, kind, type, data in DEEDS[extra](placement):
            about = f"{placement.placement_id}-{type.split('.')[0]}-{type.split('.')[1]}-{kind}-{day}"
            deed = partial(portals.publish, kind, f"portal_{type}.v1", about, **data)
            diary.write(placement.starts_on + timedelta(days=28 + day), placement.placement_id, deed)


Deeds = list[tuple[int, str, str, dict[str, Any]]]


def _sick(p: Placement) -> Deeds:
    """A whole week, first only a voicemail (R78); the week does not count for the subsidy."""
    monday = p.starts_on + timedelta(days=28)
    who = {"absence_id": f"AB-{p.placement_id}", "placement_id": p.placement_id}
    told = {**who, "from_on": monday, "via": "PHONE", "told_company": True, "told_school": True}
    return [
        (0, "student", "sickness.notified", {**told, "contact_made": "VOICEMAIL"}),
        (1, "student", "sickness.notified", {**told, "contact_made": "PERSON"}),
        (7, "student", "recovery.notified", {**who, "resumes_on": monday + timedelta(days=7)}),
    ]


def _leave(p: Placement, *, granted: bool = True) -> Deeds:
    """Two permissions, or one refusal (R83)."""
    who = {"absence_id": f"LV-{p.placement_id}", "placement_id": p.placement_id}
    day = p.starts_on + timedelta(days=40)
    school: dict[str, Any] = {"permitted": True} if granted else {"permitted": False, "reason_code": "EXAM_DAY"}
    return [
        (0, "student", "leave.asked", {**who, "kind": "SPECIAL", "from_on": day, "until_on": day}),
        (1, "company", "leave.decided", {**who, "by_role": "COMPANY", "permitted": True}),
        (2, "school", "leave.decided", {**who, "by_role": "SCHOOL", **school}),
    ]


def _incident(p: Placement, kind: str) -> Deeds:
    """Reported to its two addressees (R73, R75)."""
    told = {
        "incident_id": f"IN-{p.placement_id}",
        "placement_id": p.placement_id,
        "kind": kind,
        "severity": "MINOR",
        "occurred_on": p.starts_on + timedelta(days=28),
        "reporter_role": "STUDENT",
        "company_informed": True,
    }
    return [(0, "student", "incident.notified", told)]


def _problem(p: Placement) -> Deeds:
    """Three steps, and an end (R86-R88)."""
    who = {"escalation_id": f"ES-{p.placement_id}", "placement_id": p.placement_id}
    return [
        (0, "student", "problem.raised", {**who, "level": 1, "reason_code": "WORK_TOO_LIGHT"}),
        (7, "student", "problem.raised", {**who, "level": 2, "reason_code": "WORK_TOO_LIGHT"}),
        (14, "school", "talk.reported", {**who, "on": p.starts_on + timedelta(days=42), "outcome_code": "MORE_TASKS"}),
        (15, "school", "problem.settled", {**who, "outcome": "WORK_ADAPTED"}),
    ]


def _question(p: Placement) -> Deeds:
    """A question to the desk (R1)."""
    told = {
        "case_id": f"CA-{p.placement_id}",
        "audience": "STUDENT",
        "topic": "ABROAD",
        "asker_id": p.student_id,
        "placement_id": p.placement_id,
    }
    return [(0, "student", "question.put", told)]


def _offer(p: Placement) -> Deeds:
    """The company has places for next year (R10)."""
    told = {
        "offer_id": f"OF-{p.placement_id}",
        "company_id": p.company_id,
        "crebo": p.crebo,
        "path": "BOL",
        "level": 2,
        "count": 2,
        "starts_on": p.ends_on + timedelta(days=70),
        "ends_on": p.ends_on + timedelta(days=210),
        "hours_per_week": 36,
        "location": "Noord",
    }
    return [(0, "company", "places.reported", told)]


DEEDS: dict[str, Callable[[Placement], Deeds]] = {
    "sick": _sick,
    "leave": _leave,
    "leave_refused": partial(_leave, granted=False),
    "accident": partial(_incident, kind="ACCIDENT"),
    "damage": partial(_incident, kind="DAMAGE_COMPANY"),
    "problem": _problem,
    "question": _question,
    "offer": _offer,
}
