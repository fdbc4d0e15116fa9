"""The course of a placement, from the school's proposal to its end, by scenario."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from tools.simulation.agenda import Action, Agenda
from tools.simulation.companies import FIRST_DAY, grant, refuse
from tools.simulation.content import whole_content
from tools.simulation.extras import plan_extras
from tools.simulation.generate import stopped_on
from tools.simulation.portals import Portals
from tools.simulation.sample import Placement, Sample

PROPOSED_BEFORE = timedelta(days=14)
SOONEST = FIRST_DAY + timedelta(days=12)
WEEKS_PER_REPORT = 4
STOPS = ("terminated", "terminated_unsafe", "withdrawn")


class Scenario:
    """Plans one placement in the agenda."""

    def __init__(self, placement: Placement, sample: Sample, portals: Portals, agenda: Agenda) -> None:
        self.p, self._portals, self._agenda = placement, portals, agenda
        self._programme = sample.programmes[placement.crebo]
        self._company = next(c for c in sample.companies if c.company_id == placement.company_id)
        self._after_content: list[Action] = []
        self._parent = next(person["parent_id"] for person in sample.people if person["ref"] == placement.student_id)
        self._proposed = max(placement.starts_on - PROPOSED_BEFORE, SOONEST)
        if placement.scenario in ("granted_later", "refused_later", "no_trainer"):
            self._proposed = placement.starts_on - timedelta(days=35)

    def plan(self) -> None:
        """Plan everything except the reactions to mails."""
        self._schedule(self._proposed, self._propose)
        if self.p.scenario == "not_approved":
            self._schedule(
                self._proposed,
                partial(
                    self._publish,
                    "school",
                    "placement.decided",
                    "no",
                    approved=False,
                    reason_code="DOES_NOT_FIT",
                ),
            )
            return
        if self.p.scenario in ("granted_later", "refused_later"):
            decided = self._proposed + timedelta(days=10)
            self._schedule(decided, partial(self._decide_later, decided))
        if self.p.scenario != "undecided":
            self._schedule(self._proposed, self._agree)
        if self.p.ends_as in ("ENDED", "TERMINATED"):
            self._run()

    def _run(self) -> None:
        if self.p.scenario == "clause":
            clause = {"clause_id": f"CL-{self.p.placement_id}"}
            text = "Het bedrijf sluit iedere aansprakelijkheid voor schade en letsel van de student uit."
            propose = partial(self._publish, "company", "clause.proposed", "clause", **clause, text=text)
            self._after_content.append(propose)
            mended = self._proposed + timedelta(days=3)
            self._schedule(mended, partial(self._publish, "company", "clause.retracted", "no-clause", **clause))
        if self._parent:
            named = {"parent_id": self._parent}
            self._after_content.append(partial(self._portals.put_person, "school", self.p.student_id, named))
        if self.p.scenario == "declined":
            again = self._proposed + timedelta(days=3)
            self._schedule(
                again, partial(self._publish, "school", "agreement.reissue_asked", "again", reason_code="HOURS_MENDED")
            )
        if self.p.scenario == "trainer_left":
            last = self.p.ends_on - timedelta(days=30)
            self._schedule(
                last,
                partial(
                    self._portals.publish,
                    "company",
                    "trainer.departure_reported",
                    f"left-{self.p.trainer_id}",
                    trainer_id=self.p.trainer_id,
                    company_id=self.p.company_id,
                    last_day=last,
                ),
            )
        if self.p.scenario == "withdrawn":
            self._schedule(stopped_on(self.p.starts_on) - timedelta(days=7), self._revoke)
        plan_extras(self.p, self._portals, self._agenda)
        self._attend()
        self._end()

    def _schedule(self, day: date, action: Any) -> None:
        self._agenda.add(day, self.p.placement_id, action)

    async def _publish(self, kind: str, what: str, about: str, **data: Any) -> None:
        id = f"{self.p.placement_id}-{about}"
        await self._portals.publish(kind, what, id, placement_id=self.p.placement_id, **data)

    async def _propose(self) -> None:
        """In `duplicate` the proposal is sent twice; in `out_of_order` the decision is sent before the proposal."""
        data = {
            "student_id": self.p.student_id,
            "company_id": self.p.company_id,
            "crebo": self.p.crebo,
            "programme_name": self._programme.name,
            "path": self._programme.path,
            "level": self._programme.level,
            "brin": self.p.brin,
            "sector": self._programme.sector,
            "starts_on": self.p.starts_on,
            "ends_on": self.p.ends_on,
            "hours_total": self.p.hours_total,
            "hours_per_week": self.p.hours_per_week,
            "origin": "SELF_FOUND"
            if self.p.scenario in ("not_approved", "undecided", "granted_later", "refused_later", "no_trainer")
            else "DESK",
        }
        if self.p.scenario == "out_of_order":
            await self._approve()
        await self._publish("school", "placement.submitted", "submit", **data)
        if self.p.scenario == "duplicate":
            await self._publish("school", "placement.submitted", "submit", **data)
            await self._publish("school", "placement.submitted", "submit-again", **data)

    async def _approve(self) -> None:
        decided = {"approved": True, "decided_by": self.p.school_supervisor_id, "work_matches": True}
        await self._publish("school", "placement.decided", "yes", **decided)

    async def _agree(self) -> None:
        await self._approve()
        await self._publish("school", "interview.reported", "talk", held_on=self._proposed)
        await self._publish(
            "school",
            "arrangements.made",
            "arranged",
            trainer_id=self.p.trainer_id,
            school_supervisor_id=self.p.school_supervisor_id,
            sick_reporting_method="PHONE",
            employment_contract_confirmed=self._programme.path == "BBL",
        )
        if self.p.ends_as in ("ENDED", "TERMINATED") and self.p.scenario != "granted_later":
            self._schedule(self._proposed, partial(self._state_content, self._proposed))

    async def _decide_later(self, day: date) -> None:
        """The accreditation for which the placement waits is granted, which leads to the agreement, or refused."""
        if self.p.scenario == "refused_later":
            await refuse(self._company, self.p.crebo, self._portals, day)
            return
        await grant(self._company, self.p.crebo, self._portals, day)
        self._schedule(day, partial(self._state_content, day))

    async def _state_content(self, day: date) -> None:
        """When the agreement is drafted, which it is on that day; then what changes it."""
        content = whole_content(self._programme.path, self.p.hours_total, self.p.starts_on)
        await self._publish("school", "agreement.content_stated", "content", **content)
        for action in self._after_content:
            self._schedule(day, action)

    async def _revoke(self) -> None:
        await self._portals.publish_binary(
            "sbb",
            "accreditation.revoked",
            f"revoked-{self.p.company_id}-{self.p.crebo}",
            company_id=self.p.company_id,
            crebo=self.p.crebo,
            effective_on=stopped_on(self.p.starts_on),
            reason_code="NO_SUPERVISION",
        )

    def _attend(self) -> None:
        """The trainer approves the attendance of four weeks at a time, and of the rest just before the end."""
        ends = stopped_on(self.p.starts_on) if self.p.scenario in STOPS else self.p.ends_on
        mondays = [self.p.starts_on + timedelta(weeks=n) for n in range((ends - self.p.starts_on).days // 7 + 1)]
        for start in range(0, len(mondays), WEEKS_PER_REPORT):
            reported = mondays[start : start + WEEKS_PER_REPORT]
            weeks = ["{}-W{:02d}".format(*monday.isocalendar()[:2]) for monday in reported]
            day = min(reported[-1] + timedelta(days=4), ends)
            self._schedule(
                day,
                partial(
                    self._publish,
                    "school",
                    "attendance.reported",
                    f"attended-{start}",
                    iso_weeks=weeks,
                    hours_per_week=self.p.hours_per_week,
                    approved_by=self.p.trainer_id,
                ),
            )

    def _end(self) -> None:
        if self.p.scenario in STOPS:
            day = stopped_on(self.p.starts_on)
            unsafe = self.p.scenario == "terminated_unsafe"
            self._schedule(
                day,
                partial(
                    self._publish,
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
        for kind in ("company", "school"):
            parts = [{"aspect": "ATTITUDE", "mark": 8}, {"aspect": "ASSIGNMENTS", "mark": 7}]
            self._schedule(
                self.p.ends_on,
                partial(
                    self._publish,
                    kind,
                    "assessment.given",
                    f"assessed-{kind}",
                    assessment_id=f"AS-{self.p.placement_id}",
                    moment="FINAL",
                    parts=parts,
                ),
            )
        self._schedule(
            self.p.ends_on,
            partial(
                self._publish,
                "school",
                "assessment.concluded",
                "result",
                assessment_id=f"AS-{self.p.placement_id}",
                result="PASSED",
            ),
        )
        self._schedule(
            self.p.ends_on,
            partial(
                self._publish, "school", "placement.end_reported", "end", ended_on=self.p.ends_on, realised_hours=700
            ),
        )


def plan_placements(sample: Sample, portals: Portals, agenda: Agenda) -> None:
    """Plan every placement."""
    for placement in sample.placements:
        Scenario(placement, sample, portals, agenda).plan()
