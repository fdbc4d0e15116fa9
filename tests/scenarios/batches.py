"""Batches of two or more portal events about one subject whose order decides how the subject ends."""

from dataclasses import dataclass, field
from typing import Any

from tests.scenarios.year import Desk

Event = dict[str, Any]
GRANTED = {"granted": True, "enough_opportunity": True, "work_matches": True, "decided_on": "2025-08-28"}
GRANT = {**GRANTED, "leerbedrijf_id": "999000001", "valid_from": "2020-01-01"}
PLACEMENT = {
    "crebo": "99001",
    "path": "BOL",
    "level": 2,
    "brin": "99XX",
    "sector": "VGG",
    "starts_on": "2030-09-02",
    "ends_on": "2031-06-27",
    "hours_total": 1300,
    "hours_per_week": 32,
    "origin": "DESK",
}


@dataclass
class Batches:
    """Makes the events of one desk. `company_id` is an accredited company with a trainer."""

    desk: Desk
    company_id: str = ""
    made: int = field(default=0)

    def event(self, kind: str, type: str, /, **data: Any) -> Event:
        """A new event."""
        self.made += 1
        return self.desk.portals.event(kind, type, f"{self.made}-{self.desk.suffix}", **data)

    def registration(self, company: str) -> Event:
        """A new company."""
        return self.event(
            "company",
            "registration.submitted",
            company_id=company,
            name="Bakkerij De Korst",
            street="Plein 1",
            kvk_number="68750110",
            establishment_number=f"{int(self.desk.suffix, 16) * 1000 + self.made:012d}",
            postcode="9999 XX",
            city="Voorbeeldstad",
            contact_id=self.desk.id("CP"),
        )

    def trainer(self, company: str, *steps: str) -> list[Event]:
        """The trainer of a company is nominated, or departs, in that order."""
        who = {"trainer_id": f"TR-{company}", "company_id": company}
        made = {
            "nominated": lambda: self.event("company", "trainer.nominated", **who, crebos=["99001"]),
            "departed": lambda: self.event("company", "trainer.departure_reported", **who, last_day="2025-09-30"),
        }
        return [made[step]() for step in steps]

    def placement(self, id: str, *steps: str) -> list[Event]:
        """What the school states about a placement, in that order."""
        arranged = {"school_supervisor_id": self.desk.id("SV"), "sick_reporting_method": "PHONE"}
        broken = {"ended_on": "2025-09-30", "initiated_by": "COMPANY", "reason_code": "STOPPED"}
        of = {"placement_id": id}
        made: dict[str, tuple[str, Event]] = {
            "submitted": (
                "placement.submitted",
                {**PLACEMENT, "student_id": self.desk.id("ST"), "company_id": self.company_id},
            ),
            "approved": ("placement.decided", {"approved": True, "work_matches": True, "accepts": ["OVERLAP"]}),
            "rejected": (
                "placement.decided",
                {"approved": False, "reason_code": "TOO_FAR"},
            ),
            "interviewed": ("interview.reported", {"held_on": "2025-09-01"}),
            "arranged A": ("arrangements.made", {**arranged, "trainer_id": self.desk.id("TA")}),
            "arranged B": ("arrangements.made", {**arranged, "trainer_id": self.desk.id("TB")}),
            "broken off": ("placement.broken_off", broken),
        }
        return [self.event("school", made[step][0], **of, **made[step][1]) for step in steps]

    def accreditation(self, company: str, *steps: str) -> list[Event]:
        """What the accrediting body states about a requested accreditation, in that order."""
        of = {"company_id": company, "crebo": "99001"}
        revoked = {"effective_on": "2025-09-01", "reason_code": "UNSAFE"}
        made: dict[str, tuple[str, Event]] = {
            "granted": ("accreditation.decided", GRANT),
            "visit": ("visit.arranged", {"visit_on": "2025-09-01", "adviser_ref": "AD-1"}),
            "revoked": ("accreditation.revoked", revoked),
        }
        return [self.event("sbb", made[step][0], **of, **made[step][1]) for step in steps]

    def clause(self, placement: str, *steps: str) -> list[Event]:
        """A company proposes or retracts one clause of an agreement, in that order."""
        of = {"placement_id": placement, "clause_id": "CL-1"}
        made = {"proposed": {"text": "Werkkleding wordt verstrekt."}, "retracted": {}}
        return [self.event("company", f"clause.{step}", **of, **made[step]) for step in steps]

    def escalation(self, id: str, placement: str, *steps: str) -> list[Event]:
        """A problem is raised to a level or settled, in that order."""
        of = {"escalation_id": id, "placement_id": placement}
        made: dict[str, tuple[str, Event]] = {
            "level 1": ("problem.raised", {"level": 1, "reason_code": "WORK_TOO_LIGHT"}),
            "level 2": ("problem.raised", {"level": 2, "reason_code": "WORK_TOO_LIGHT"}),
            "talk": ("talk.reported", {"on": "2025-09-01", "outcome_code": "AGREED"}),
            "settled": ("problem.settled", {"outcome": "WORK_ADAPTED"}),
        }
        return [self.event("school", made[step][0], **of, **made[step][1]) for step in steps]
