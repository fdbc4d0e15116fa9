"""How a placement of the sample goes, from the school's proposal to its end, by its story."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from deploy.local.play.companies import FIRST_DAY, grant, refuse
from deploy.local.play.diary import Diary
from deploy.local.play.extras import write_extras
from deploy.local.play.generate import stopped_on
from deploy.local.play.portals import Portals
from deploy.local.play.sample import Placement, Sample

PROPOSED_BEFORE = timedelta(days=14)
SOONEST = FIRST_DAY + timedelta(days=12)
WEEKS_PER_REPORT = 4
STOPS = ("terminated", "terminated_unsafe", "withdrawn")


class Story:
    """Writes one placement into the diary."""

    def __init__(self, placement: Placement, sample: Sample, portals: Portals, diary: Diary) -> None:
        self.p, self._portals, self._diary = placement, portals, diary
        self._programme = sample.programmes[placement.crebo]
        self._company = next(c for c in sample.companies if c.company_id == placement.company_id)
        self._proposed = max(placement.starts_on - PROPOSED_BEFORE, SOONEST)
        if placement.story in ("granted_later", "refused_later", "no_trainer"):
            self._proposed = placement.starts_on - timedelta(days=35)

    def write(self) -> None:
        """All of it; what depends on mails is done by those who read them."""
        self._on(self._proposed, self._propose)
        if self.p.story == "not_approved":
            self._on(
                self._proposed,
                partial(
                    self._tell,
                    "school",
                    "placement.decided",
                    "no",
                    approved=False,
                    decided_by_role="TEACHER",
                    reason_code="DOES_NOT_FIT",
                ),
            )
            return
        if self.p.story in ("granted_later", "refused_later"):
            decided = self._proposed + timedelta(days=10)
            decide = grant if self.p.story == "granted_later" else refuse
            self._on(decided, partial(decide, self._company, self.p.crebo, self._portals, decided))
        if self.p.story != "undecided":
            self._on(self._proposed, self._agree)
        if self.p.ends_as in ("ENDED", "TERMINATED"):
            self._run()

    def _run(self) -> None:
        if self.p.story == "clause":
            clause = {"clause_id": f"CL-{self.p.placement_id}"}
            text = "Het bedrijf sluit iedere aansprakelijkheid voor schade en letsel van de student uit."
            self._on(self._proposed, partial(self._tell, "company", "clause.proposed", "clause", **clause, text=text))
            mended = self._proposed + timedelta(days=3)
            self._on(mended, partial(self._tell, "company", "clause.retracted", "no-clause", **clause))
        if self.p.story == "declined":
            again = self._proposed + timedelta(days=3)
            self._on(
                again, partial(self._tell, "school", "agreement.reissue_asked", "again", reason_code="HOURS_MENDED")
            )
        if self.p.story == "trainer_left":
            last = self.p.ends_on - timedelta(days=30)
            self._on(
                last,
                partial(
                    self._portals.publish,
                    "company",
                    "portal_trainer.departure_reported.v1",
                    f"left-{self.p.trainer_id}",
                    trainer_id=self.p.trainer_id,
                    company_id=self.p.company_id,
                    last_day=last,
                ),
            )
        if self.p.story == "withdrawn":
            self._on(stopped_on(self.p.starts_on) - timedelta(days=7), self._revoke)
        write_extras(self.p, self._portals, self._diary)
        self._attend()
        self._end()

    def _on(self, day: date, deed: Any) -> None:
        self._diary.write(day, self.p.placement_id, deed)

    async def _tell(self, kind: str, what: str, about: str, **data: Any) -> None:
        id = f"{self.p.placement_id}-{about}"
        await self._portals.publish(kind, f"portal_{what}.v1", id, placement_id=self.p.placement_id, **data)

    async def _propose(self) -> None:
        """A duplicate is sent twice; out of order, the decision arrives before what it decides about."""
        weeks = (self.p.ends_on - self.p.starts_on).days // 7 + 1
        told = {
            "student_id": self.p.student_id,
            "company_id": self.p.company_id,
            "crebo": self.p.crebo,
            "path": self._programme.path,
            "level": self._programme.level,
            "brin": self.p.brin,
            "sector": self._programme.sector,
            "starts_on": self.p.starts_on,
            "ends_on": self.p.ends_on,
            "hours_total": weeks * self.p.hours_per_week,
            "hours_per_week": self.p.hours_per_week,
            "origin": "SELF_FOUND"
            if self.p.story in ("not_approved", "undecided", "granted_later", "refused_later", "no_trainer")
            else "DESK",
        }
        if self.p.story == "out_of_order":
            await self._approve()
        await self._tell("school", "placement.submitted", "submit", **told)
        if self.p.story == "duplicate":
            await self._tell("school", "placement.submitted", "submit", **told)
            await self._tell("school", "placement.submitted", "submit-again", **told)

    async def _approve(self) -> None:
        await self._tell("school", "placement.decided", "yes", approved=True, decided_by_role="TEACHER")

    async def _agree(self) -> None:
        await self._approve()
        await self._tell("school", "interview.reported", "talk", held_on=self._proposed)
        await self._tell(
            "school",
            "arrangements.made",
            "arranged",
            trainer_id=self.p.trainer_id,
            school_supervisor_id=self.p.school_supervisor_id,
            sick_reporting_method="PHONE",
            employment_contract_confirmed=self._programme.path == "BBL",
        )

    async def _revoke(self) -> None:
        await self._portals.publish_binary(
            "sbb",
            "portal_accreditation.revoked.v1",
            f"revoked-{self.p.company_id}-{self.p.crebo}",
            company_id=self.p.company_id,
            crebo=self.p.crebo,
            effective_on=stopped_on(self.p.starts_on),
            reason_code="NO_SUPERVISION",
        )

    def _attend(self) -> None:
        """The trainer approves weeks, four at a time, and the rest just before the end."""
        ends = stopped_on(self.p.starts_on) if self.p.story in STOPS else self.p.ends_on
        mondays = [self.p.starts_on + timedelta(weeks=n) for n in range((ends - self.p.starts_on).days // 7 + 1)]
        for start in range(0, len(mondays), WEEKS_PER_REPORT):
            some = mondays[start : start + WEEKS_PER_REPORT]
            weeks = ["{}-W{:02d}".format(*monday.isocalendar()[:2]) for monday in some]
            day = min(some[-1] + timedelta(days=4), ends)
            self._on(
                day,
                partial(
                    self._tell,
                    "school",
                    "attendance.reported",
                    f"attended-{start}",
                    iso_weeks=weeks,
                    hours_per_week=self.p.hours_per_week,
                    approved_by=self.p.trainer_id,
                ),
            )

    def _end(self) -> None:
        if self.p.story in STOPS:
            day = stopped_on(self.p.starts_on)
            unsafe = self.p.story == "terminated_unsafe"
            self._on(
                day,
                partial(
                    self._tell,
                    "school",
                    "placement.broken_off",
                    "stop",
                    ended_on=day,
                    initiated_by="SCHOOL" if unsafe else "STUDENT",
                    reason_code="UNSAFE" if unsafe else "OTHER_CHOICE",
                    survey_allowed=not unsafe,
                ),
            )
            return
        for by in ("COMPANY", "SCHOOL"):
            kind = by.lower()
            parts = [{"aspect": "ATTITUDE", "mark": 8}, {"aspect": "ASSIGNMENTS", "mark": 7}]
            self._on(
                self.p.ends_on,
                partial(
                    self._tell,
                    kind,
                    "assessment.given",
                    f"assessed-{kind}",
                    by_role=by,
                    assessment_id=f"AS-{self.p.placement_id}",
                    moment="FINAL",
                    parts=parts,
                ),
            )
        self._on(
            self.p.ends_on,
            partial(
                self._tell,
                "school",
                "assessment.concluded",
                "result",
                by_role="SCHOOL",
                assessment_id=f"AS-{self.p.placement_id}",
                result="PASSED",
            ),
        )
        self._on(
            self.p.ends_on,
            partial(self._tell, "school", "placement.end_reported", "end", ended_on=self.p.ends_on, realised_hours=700),
        )


def write_placements(sample: Sample, portals: Portals, diary: Diary) -> None:
    """Every placement's story."""
    for placement in sample.placements:
        Story(placement, sample, portals, diary).write()
