"""The accreditation (erkenning) of a company for one qualification (R14-R22)."""

from datetime import date, datetime, time

from services.registration.accreditation.accreditation_state import AccreditationState
from services.registration.accreditation.actions import Action, why_not
from services.registration.accreditation.status import Status
from shared.access.actions import BODY, SYSTEM
from shared.events.portals.accrediting_body import AccreditationDecided, AccreditationRevoked, VisitArranged
from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationGranted,
    AccreditationRefused,
    AccreditationRequested,
    AccreditationVisitPlanned,
    AccreditationWithdrawn,
    ExpiryCause,
)
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Decision, Events, Timer, derived_id
from shared.messaging.model.clock import DUTCH_TIME

CRITERIA_NOT_MET, ALREADY_GRANTED = "CRITERIA_NOT_MET", "ALREADY_GRANTED"
TERM = ("leerbedrijf_id", "valid_from", "valid_until")
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
        """A granted accreditation expires after its last day, if it has one."""
        if self.status is Status.GRANTED and self.valid_until is not None:
            return (Timer("expire", datetime.combine(self.valid_until, time(23, 59), DUTCH_TIME)),)
        return ()

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
            return ALREADY_GRANTED if self.status is Status.GRANTED else None
        return None if decided.enough_opportunity and decided.work_matches else CRITERIA_NOT_MET

    def decide(
        self, decided: AccreditationDecided, trainer_ids: tuple[str, ...], on: date
    ) -> "Decision[Accreditation]":
        """Grant or refuse it (R19, R22), or give what was granted another term; the same term again changes nothing."""
        if self.why_not_decide(decided, on) is not None:
            return self, ()
        criteria = decided.model_dump(include=set(CRITERIA))
        if not decided.granted:
            refused = self._with(Status.REFUSED).model_copy(update={**criteria, "visit_on": None})
            return refused, (self._refused(decided.reason_code or "NOT_SUITABLE", decided.decided_on, criteria),)
        term = decided.model_dump(include=set(TERM))
        if self.status is Status.GRANTED and term == self.model_dump(include=set(TERM)):
            return self, ()
        granted = AccreditationGranted(
            accreditation_id=self.id,
            company_id=self.company_id,
            crebo=self.crebo,
            trainer_ids=trainer_ids,
            next_review_on=decided.next_review_on,
            **term,
            **criteria,
        )
        update = {**term, **criteria, "visit_on": None, "withdrawn_from": None}
        return self._with(Status.GRANTED).model_copy(update=update), (granted,)

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
        events: Events = (
            AccreditationExpired(
                accreditation_id=self.id,
                company_id=self.company_id,
                crebo=self.crebo,
                expired_on=on,
                cause=ExpiryCause.END_DATE,
            ),
        )
        return self._with(Status.EXPIRED), events

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
