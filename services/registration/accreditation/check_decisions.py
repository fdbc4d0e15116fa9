"""The decisions on what the register of the accrediting body says (§2.3)."""

from datetime import date
from typing import Self

from services.registration.accreditation.accreditation_state import AskedCheck
from services.registration.accreditation.actions import Action, why_not
from services.registration.accreditation.grant_decisions import GrantDecisions
from services.registration.accreditation.status import HELD, Status
from shared.access.actions import SYSTEM
from shared.events.registration.accreditation import AccreditationCheckAsked, AccreditationVerified, CheckResult
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Decision, derived_id


class CheckDecisions(GrantDecisions):
    """Who has the accreditation already needs no request and no visit."""

    def ask_register(
        self, by: RequestedBy, trainer_id: str | None, reference_date: date, request_id: str, on: date
    ) -> "Decision[Self]":
        """Have the register asked whether it is accredited on that day, before anything is requested (§2.3). Not for a
        day that an open question covers, or on which it holds."""
        covered = any(question.reference_date <= reference_date for question in self.checks)
        if why_not(Action.ASK_REGISTER, self, None, SYSTEM, on) is not None or covered or self.holds_on(reference_date):
            return self, ()
        check_id = derived_id("accreditation_check", self.id, request_id)
        question = AskedCheck(check_id=check_id, reference_date=reference_date, asked_by=by, trainer_id=trainer_id)
        event = AccreditationCheckAsked(
            check_id=check_id,
            accreditation_id=self.id,
            company_id=self.company_id,
            crebo=self.crebo,
            reference_date=reference_date,
            asked_by=by,
            request_id=request_id,
            leerbedrijf_id=self.leerbedrijf_id,
        )
        return self.model_copy(update={"checks": (*self.checks, question)}), (event,)

    def conclude(
        self, verified: AccreditationVerified, trainer_ids: tuple[str, ...], refusal: str | None, on: date
    ) -> "Decision[Self]":
        """What the register confirms counts as granted, without a request and a visit; else it is requested, unless the
        company gives a reason against it (R16). An answer to no open question changes nothing."""
        question = next((each for each in self.checks if each.check_id == verified.check_id), None)
        if question is None or why_not(Action.CONCLUDE, self, None, SYSTEM, on) is not None:
            return self, ()
        left = tuple(each for each in self.checks if each is not question)
        answered = self.model_copy(update={"checks": left})
        if verified.result is not CheckResult.YES or verified.leerbedrijf_id is None:
            return answered.request(question.asked_by, question.trainer_id, refusal, on)
        withdrawn_later = self.withdrawn_from is not None and verified.reference_date < self.withdrawn_from
        if withdrawn_later or self.holds_on(verified.reference_date):
            return answered, ()
        granted, events = self._granted_by_register(verified.reference_date, verified.leerbedrijf_id, trainer_ids, on)
        return granted.model_copy(update={"checks": left}), events

    def _granted_by_register(
        self, first: date, leerbedrijf_id: str, trainer_ids: tuple[str, ...], on: date
    ) -> "Decision[Self]":
        """From the day that was asked about; the end and the review of what was granted for a later day stay."""
        later = self.status in HELD
        term = {
            "leerbedrijf_id": leerbedrijf_id,
            "valid_from": min(first, self.valid_from or first) if later else first,
            "valid_until": self.valid_until if later and (self.valid_until or first) >= first else None,
            "next_review_on": self.next_review_on if later else None,
        }
        granted, events = self._grant(term, {}, trainer_ids, on)
        return granted.model_copy(update={"status": self.status if later else Status.GRANTED}), events
