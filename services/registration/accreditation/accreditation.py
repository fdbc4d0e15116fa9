"""The accreditation (erkenning) of a company for one qualification (R14-R22)."""

from datetime import date, time

from services.registration.accreditation.actions import Action, why_not
from services.registration.accreditation.check_decisions import CheckDecisions
from services.registration.accreditation.status import HELD, Status
from shared.access.actions import BODY, COMPANY, SYSTEM
from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationObjected,
    AccreditationReviewDue,
    AccreditationWithdrawn,
    ExpiryCause,
)
from shared.messaging.model.aggregate import Decision, Timer, derived_id
from shared.messaging.model.clock import dutch_instant


class Accreditation(CheckDecisions):
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

    def withdraw(self, effective_on: date, reason_code: str, on: date) -> "Decision[Accreditation]":
        """Withdrawn by the accrediting body from a day on (§2.3)."""
        if why_not(Action.WITHDRAW, self, None, BODY, on) is not None:
            return self, ()
        update = {"status": Status.WITHDRAWN, "withdrawn_from": effective_on}
        withdrawn = AccreditationWithdrawn(
            accreditation_id=self.id,
            company_id=self.company_id,
            crebo=self.crebo,
            effective_on=effective_on,
            reason_code=reason_code,
        )
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
        closed = self._with(Status.REFUSED).model_copy(update={"checks": ()})
        return closed, (self._refused(reason_code, on),)
