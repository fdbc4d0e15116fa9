"""The accreditation (erkenning) of a company for one qualification (R14-R22)."""

from datetime import date, time

from services.registration.accreditation.accreditation_state import AccreditationState
from services.registration.accreditation.actions import Action, why_not
from services.registration.accreditation.status import HELD, Status
from shared.access.actions import BODY, COMPANY, SYSTEM
from shared.events.portals.accrediting_body import AccreditationDecided, AccreditationRevoked, VisitArranged
from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationGranted,
    AccreditationObjected,
    AccreditationRefused,
    AccreditationRequested,
    AccreditationReviewDue,
    AccreditationVisitPlanned,
    AccreditationWithdrawn,
    ExpiryCause,
)
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Decision, Timer, derived_id
from shared.messaging.model.clock import dutch_instant

CRITERIA_NOT_MET, ALREADY_GRANTED = "CRITERIA_NOT_MET", "ALREADY_GRANTED"
TERM = ("leerbedrijf_id", "valid_from", "valid_until", "next_review_on")
CRITERIA = ("enough_opportunity", "work_matches", "note")


class Accreditation(AccreditationState):
    """The decisions about it."""

    @staticmethod
    def id_of(company_id: str, crebo: str) -> str:
        """There is one accreditation per company and qualification."""
        return derived_id("accreditation", company_id, crebo)

    @classmethod
    def of(cls, company_id: str, crebo: str) -> "Accreditation":
        """An accreditation that has not been requested."""
        return cls(id=cls.id_of(company_id, crebo), company_id=company_id, crebo=crebo)

    def timers(self) -> tuple[Timer, ...]:
        """One that is granted expires after its last day, if it has one, is reviewed, and lapses without students."""
        if self.status not in HELD:
            return ()
        last = () if self.valid_until is None else (Timer("expire", dutch_instant(self.valid_until, time(23, 59))),)
        review = self.review_begins_on if self.status is Status.GRANTED else None
        begins = () if review is None else (Timer("begin_review", dutch_instant(review, time(7))),)
        lapses = () if self.lapses_on is None else (Timer("lapse", dutch_instant(self.lapses_on)),)
        return (*last, *begins, *lapses)

    def request(
        self, by: RequestedBy, trainer_id: str | None, refusal: str | None, on: date
    ) -> "Decision[Accreditation]":
        """Request it (R17); refused at once for the reason that the company gives (R16). No change while it is open or
        granted."""
        if why_not(Action.REQUEST, self, None, SYSTEM, on) is not None:
            return self, ()
        requested = AccreditationRequested(
            accreditation_id=self.id,
            company_id=self.company_id,
            crebo=self.crebo,
            requested_by=by,
            trainer_id=trainer_id,
        )
        if refusal is not None:
            return self._with(Status.REFUSED), (requested, self._refused(refusal, on))
        return self._with(Status.REQUESTED), (requested,)

    def plan_visit(self, visit: VisitArranged, on: date) -> "Decision[Accreditation]":
        """Plan the adviser's visit, or another day for it (R18). The same day again changes nothing."""
        if why_not(Action.PLAN_VISIT, self, None, BODY, on) is not None or visit.visit_on == self.visit_on:
            return self, ()
        planned = AccreditationVisitPlanned(accreditation_id=self.id, **visit.model_dump())
        update = {"status": Status.VISIT_PLANNED, "visit_on": visit.visit_on}
        return self.model_copy(update=update), (planned,)

    def why_not_decide(self, decided: AccreditationDecided, on: date) -> str | None:
        """The reason code against a decision of the body: it is granted on both criteria only (R19), and what is
        granted is withdrawn, not refused."""
        if reason := why_not(Action.DECIDE, self, None, BODY, on):
            return reason
        if not decided.granted:
            return ALREADY_GRANTED if self.status in HELD else None
        return None if decided.enough_opportunity and decided.work_matches else CRITERIA_NOT_MET

    def decide(
        self, decided: AccreditationDecided, trainer_ids: tuple[str, ...], on: date
    ) -> "Decision[Accreditation]":
        """Grant or refuse it (R19, R22), or give what was granted another term; the same term again changes nothing."""
        if self.why_not_decide(decided, on) is not None:
            return self, ()
        criteria = decided.model_dump(include=set(CRITERIA))
        if not decided.granted:
            return self._not_granted(decided, criteria)
        term = decided.model_dump(include=set(TERM))
        if self.status is Status.GRANTED and term == self.model_dump(include=set(TERM)):
            return self, ()
        granted = AccreditationGranted(
            accreditation_id=self.id,
            company_id=self.company_id,
            crebo=self.crebo,
            trainer_ids=trainer_ids,
            **term,
            **criteria,
        )
        open_ends = {"visit_on": None, "withdrawn_from": None, "objected_on": None}
        update = {"unused_since": on, **({} if self.status in HELD else {"students": ()})}
        return self._with(Status.GRANTED).model_copy(update={**term, **criteria, **open_ends, **update}), (granted,)

    def _not_granted(self, decided: AccreditationDecided, criteria: dict[str, object]) -> "Decision[Accreditation]":
        """Refused; or, after an objection, withdrawn as before."""
        decided_again = {**criteria, "visit_on": None, "objected_on": None}
        reason_code = decided.reason_code or "NOT_SUITABLE"
        if self.status is not Status.WITHDRAWN or self.withdrawn_from is None:
            refused = self.model_copy(update={**decided_again, "status": Status.REFUSED})
            return refused, (self._refused(reason_code, decided.decided_on, criteria),)
        withdrawn = AccreditationWithdrawn(
            accreditation_id=self.id,
            company_id=self.company_id,
            crebo=self.crebo,
            effective_on=self.withdrawn_from,
            reason_code=reason_code,
        )
        return self.model_copy(update=decided_again), (withdrawn,)

    def withdraw(self, revoked: AccreditationRevoked, on: date) -> "Decision[Accreditation]":
        """Withdrawn by the accrediting body from a day on (§2.3)."""
        if why_not(Action.WITHDRAW, self, None, BODY, on) is not None:
            return self, ()
        update = {"status": Status.WITHDRAWN, "withdrawn_from": revoked.effective_on}
        withdrawn = AccreditationWithdrawn(accreditation_id=self.id, **revoked.model_dump())
        return self.model_copy(update=update), (withdrawn,)

    def expire(self, on: date) -> "Decision[Accreditation]":
        """Its last day has passed."""
        if why_not(Action.EXPIRE, self, None, SYSTEM, on) is not None:
            return self, ()
        return self._expired(on, ExpiryCause.END_DATE)

    def lapse(self, on: date) -> "Decision[Accreditation]":
        """No student for four years: it lapses by operation of law (§2.3)."""
        if why_not(Action.LAPSE, self, None, SYSTEM, on) is not None:
            return self, ()
        return self._expired(on, ExpiryCause.NO_STUDENTS_4Y)

    def begin_review(self, on: date) -> "Decision[Accreditation]":
        """The body looks again soon; until it decides, the accreditation holds."""
        if self.next_review_on is None or why_not(Action.BEGIN_REVIEW, self, None, SYSTEM, on) is not None:
            return self, ()
        due = AccreditationReviewDue(
            accreditation_id=self.id, company_id=self.company_id, crebo=self.crebo, due_on=self.next_review_on
        )
        return self._with(Status.UNDER_REVIEW), (due,)

    def file_objection(self, on: date) -> "Decision[Accreditation]":
        """The company objects to a refusal or withdrawal: the body may decide once more."""
        if why_not(Action.OBJECT, self, None, COMPANY, on) is not None:
            return self, ()
        objected = AccreditationObjected(
            accreditation_id=self.id, company_id=self.company_id, crebo=self.crebo, objected_on=on
        )
        return self.model_copy(update={"objected_on": on}), (objected,)

    def count_student(self, placement_id: str) -> "Decision[Accreditation]":
        """A placement runs under it."""
        if placement_id in self.students:
            return self, ()
        return self.model_copy(update={"students": (*self.students, placement_id)}), ()

    def discount_student(self, placement_id: str, ended_on: date) -> "Decision[Accreditation]":
        """A placement under it has ended."""
        if placement_id not in self.students:
            return self, ()
        left = tuple(each for each in self.students if each != placement_id)
        last = max(ended_on, self.unused_since or ended_on)
        return self.model_copy(update={"students": left, "unused_since": last}), ()

    def _expired(self, on: date, cause: ExpiryCause) -> "Decision[Accreditation]":
        expired = AccreditationExpired(
            accreditation_id=self.id, company_id=self.company_id, crebo=self.crebo, expired_on=on, cause=cause
        )
        return self._with(Status.EXPIRED), (expired,)

    def close(self, reason_code: str, on: date) -> "Decision[Accreditation]":
        """The company takes no students any more: who waits for the accreditation is answered."""
        return self._with(Status.REFUSED), (self._refused(reason_code, on),)

    def _refused(self, reason_code: str, on: date, criteria: dict[str, object] | None = None) -> AccreditationRefused:
        return AccreditationRefused.model_validate(
            {
                "accreditation_id": self.id,
                "company_id": self.company_id,
                "crebo": self.crebo,
                "reason_code": reason_code,
                "decided_on": on,
                **(criteria or {}),
            }
        )

    def _with(self, status: Status) -> "Accreditation":
        return self.model_copy(update={"status": status})
