"""The decisions on what the business register says of a company."""

from collections.abc import Iterable
from typing import Self

from services.registration.company.company_state import CompanyState
from services.registration.company.comparison import finding
from shared.events.registration.business_register import (
    BusinessRegisterAnswered,
    CompanyCompleted,
    CompanyDifferenceNoticed,
    CompanyDifferenceSettled,
    RegisterResult,
)
from shared.messaging.model.aggregate import Decision, Events

ESTABLISHMENT = "establishment_number"


class RegisterDecisions(CompanyState):
    """What was stated stays; what nobody stated is taken over, and a difference is for a person to look at."""

    def compare(self, answer: BusinessRegisterAnswered, others: Iterable[CompanyState] = ()) -> "Decision[Self]":
        """Of two answers the later one counts. `others` are companies with the same KvK number: what one of them has
        as its establishment is not taken over."""
        if self.register_checked_at is not None and answer.checked_at <= self.register_checked_at:
            return self, ()
        company, completed = self._complete(answer, others)
        found = finding(company, answer)
        after = company.model_copy(update={"register_finding": found, "register_checked_at": answer.checked_at})
        if found == self.register_finding:
            return after, completed
        if found is None:
            return after, (*completed, CompanyDifferenceSettled(company_id=self.id, check_id=answer.check_id))
        difference = CompanyDifferenceNoticed(company_id=self.id, check_id=answer.check_id, **found.model_dump())
        return after, (*completed, difference)

    def _complete(self, answer: BusinessRegisterAnswered, others: Iterable[CompanyState]) -> "tuple[Self, Events]":
        number = answer.found_establishment
        taken = any(other.id != self.id and other.establishment_number == number for other in others)
        if self.establishment_number is not None or number is None or taken:
            return self, ()
        if answer.result is not RegisterResult.ACTIVE:
            return self, ()
        completed = CompanyCompleted(
            company_id=self.id, check_id=answer.check_id, establishment_number=number, source=answer.source
        )
        update = {
            ESTABLISHMENT: number,
            "sources": {**self.sources, ESTABLISHMENT: answer.source},
            "unique_number": self.number_of(self.kvk_number, number),
        }
        return self.model_copy(update=update), (completed,)
