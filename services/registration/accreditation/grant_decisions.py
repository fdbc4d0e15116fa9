"""The decisions on a request for an accreditation, and on its grant (R16-R19, R22)."""

from datetime import date
from typing import Any, Self

from services.registration.accreditation.accreditation_state import AccreditationState
from services.registration.accreditation.actions import Action, why_not
from services.registration.accreditation.status import HELD, OPEN, Status
from shared.access.actions import BODY, SYSTEM
from shared.events.portals.accrediting_body import AccreditationDecided, VisitArranged
from shared.events.registration.accreditation import (
    AccreditationGranted,
    AccreditationRefused,
    AccreditationRequested,
    AccreditationVisitPlanned,
    AccreditationWithdrawn,
)
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Decision

CRITERIA_NOT_MET, ALREADY_GRANTED = "CRITERIA_NOT_MET", "ALREADY_GRANTED"
TERM = ("leerbedrijf_id", "valid_from", "valid_until", "next_review_on")
CRITERIA = ("enough_opportunity", "work_matches", "note")


class GrantDecisions(AccreditationState):
    """The body is asked, visits, and grants or refuses."""

    def request(self, by: RequestedBy, trainer_id: str | None, refusal: str | None, on: date) -> "Decision[Self]":
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

    def plan_visit(self, visit: VisitArranged, on: date) -> "Decision[Self]":
        """Plan the adviser's visit, or another day for it (R18). The same day again changes nothing."""
        if why_not(Action.PLAN_VISIT, self, None, BODY, on) is not None or visit.visit_on == self.visit_on:
            return self, ()
        requested, events = self._requested_meanwhile(on)
        planned = AccreditationVisitPlanned(accreditation_id=self.id, **visit.model_dump())
        update = {"status": Status.VISIT_PLANNED, "visit_on": visit.visit_on}
        return requested.model_copy(update=update), (*events, planned)

    def _requested_meanwhile(self, on: date) -> "Decision[Self]":
        """What the body does before its register answers shows that it was requested of it."""
        if not self.checks or self.status in OPEN | HELD:
            return self, ()
        first = self.checks[0]
        return self.model_copy(update={"checks": ()}).request(first.asked_by, first.trainer_id, None, on)

    def why_not_decide(self, decided: AccreditationDecided, on: date) -> str | None:
        """The reason code against a decision of the body: it is granted on both criteria only (R19), and what is
        granted is withdrawn, not refused."""
        if reason := why_not(Action.DECIDE, self, None, BODY, on):
            return reason
        if not decided.granted:
            return ALREADY_GRANTED if self.status in HELD else None
        return None if decided.enough_opportunity and decided.work_matches else CRITERIA_NOT_MET

    def decide(self, decided: AccreditationDecided, trainer_ids: tuple[str, ...], on: date) -> "Decision[Self]":
        """Grant or refuse it (R19, R22), or give what was granted another term; the same term again changes nothing."""
        if self.why_not_decide(decided, on) is not None:
            return self, ()
        requested, events = self._requested_meanwhile(on)
        if events:
            state, decisions = requested.decide(decided, trainer_ids, on)
            return state, (*events, *decisions)
        criteria = decided.model_dump(include=set(CRITERIA))
        if not decided.granted:
            return self._not_granted(decided, criteria)
        term = decided.model_dump(include=set(TERM))
        if self.status is Status.GRANTED and term == self.model_dump(include=set(TERM)):
            return self, ()
        return self._grant(term, criteria, trainer_ids, on)

    def _grant(
        self, term: dict[str, Any], criteria: dict[str, Any], trainer_ids: tuple[str, ...], on: date
    ) -> "Decision[Self]":
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

    def _not_granted(self, decided: AccreditationDecided, criteria: dict[str, object]) -> "Decision[Self]":
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

    def _with(self, status: Status) -> Self:
        return self.model_copy(update={"status": status})
