"""When the business register is asked about a company: when it registers or changes, and a year after that."""

from datetime import date, time

from services.registration.company.company_state import CompanyState
from services.registration.year import year_after
from shared.events.registration.business_register import BusinessRegisterLookupAsked, LookupCause
from shared.events.registration.company import CompanyDetailsChanged, CompanyRegistered
from shared.messaging.model.aggregate import Aggregate, Decision, Timer, derived_id
from shared.messaging.model.clock import dutch_instant

ASK = "ask_business_register"
AT = time(6, 0)
REGISTERED_FIELDS = frozenset({"name", "street", "postcode", "city"})
"""What of a company is in the register."""


class BusinessRegisterLookup(Aggregate):
    """State of the questions about a company, under its id; it rests once the company closes."""

    asks_on: date | None = None

    def timers(self) -> tuple[Timer, ...]:
        """The day on which it asks again; after a long absence once."""
        return () if self.asks_on is None else (Timer(ASK, dutch_instant(self.asks_on, AT)),)

    def note(
        self,
        news: CompanyRegistered | CompanyDetailsChanged,
        company: CompanyState,
        request_id: str,
        asked_by: str | None,
        on: date,
    ) -> "Decision[BusinessRegisterLookup]":
        """Ask because a company was registered, or something changed of it that is in the register."""
        if isinstance(news, CompanyRegistered):
            cause = LookupCause.REGISTERED
        elif REGISTERED_FIELDS.isdisjoint(news.changed_fields):
            return self, ()
        else:
            cause = LookupCause.CHANGED
        return self.ask(company, cause, request_id, asked_by, on)

    def ask(
        self, company: CompanyState, cause: LookupCause, request_id: str, asked_by: str | None, on: date
    ) -> "Decision[BusinessRegisterLookup]":
        """Ask, and again after a year. A company without a KvK number is not in the register (R4), and of one that
        closes nobody needs to know more."""
        if company.kvk_number is None or company.closed_from is not None:
            return self.model_copy(update={"asks_on": None}), ()
        question = BusinessRegisterLookupAsked(
            check_id=derived_id("business_register_check", self.id, request_id),
            company_id=self.id,
            kvk_number=company.kvk_number,
            establishment_number=company.establishment_number,
            cause=cause,
            asked_by=asked_by,
            request_id=request_id,
        )
        return self.model_copy(update={"asks_on": year_after(on)}), (question,)

    def ask_each_year(self, company: CompanyState, on: date, *, connected: bool) -> "Decision[BusinessRegisterLookup]":
        """Ask because a year has passed; while nobody may ask, the next year is waited for."""
        after, questions = self.ask(company, LookupCause.YEARLY, derived_id("year", self.id, str(on)), None, on)
        return after, questions if connected else ()
