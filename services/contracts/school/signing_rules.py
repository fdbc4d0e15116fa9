"""How a school has its agreements signed: in which order, and who may sign for it on which days (R55)."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from shared.access.relation import SCHOOL_CODE
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Aggregate, Decision
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class SigningOrder(StrEnum):
    """Whether all parties are invited at once, or one group after the other."""

    PARALLEL = "PARALLEL"
    IN_ORDER = "IN_ORDER"


GROUPS = (
    frozenset({Party.STUDENT, Party.PARENT}),
    frozenset({Party.COMPANY, Party.COMPANY_SECOND, Party.CONTRACT_PARTNER}),
    frozenset({Party.SCHOOL}),
)
"""Who signs after whom where a school has its agreements signed in order; no source names one."""


class Mandate(BaseModel):
    """Somebody may sign for the school from a day on, until a last day if there is one."""

    model_config = ConfigDict(frozen=True)

    person_id: str
    valid_from: date
    valid_until: date | None = None
    given_by: str = ""
    account: str = ""
    """The subject of the account with which the person signs in, to sign a list; empty for links only."""

    def holds_on(self, day: date) -> bool:
        """Whether the person may sign on that day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class SigningRules(Aggregate):
    """State; its id is the code of the school. A school that keeps no list lets the supervisor sign whom it names for
    each placement."""

    order: SigningOrder = SigningOrder.PARALLEL
    company_checks: bool = False
    """Whether the company checks its part before an agreement is sent for signature."""

    signing_code: bool = False
    """Whether a signature through a link needs a code that is mailed to the signer."""

    mandates: tuple[Mandate, ...] = ()

    @property
    def school_code(self) -> str:
        """The school that it is about."""
        return self.id

    def change(
        self, order: SigningOrder, *, company_checks: bool, signing_code: bool = False
    ) -> "Decision[SigningRules]":
        """For agreements that are drafted from now on; others stay as they were drafted."""
        changes = {"order": order, "company_checks": company_checks, "signing_code": signing_code}
        return self.model_copy(update=changes), ()

    def give_mandate(self, mandate: Mandate) -> "Decision[SigningRules]":
        """Add it to the list, once."""
        known = (*self.mandates, mandate) if mandate not in self.mandates else self.mandates
        return self.model_copy(update={"mandates": known}), ()

    def end_mandates(self, person_id: str, last_day: date) -> "Decision[SigningRules]":
        """The person may sign until that day; what ended before, stays as it is."""
        ended = tuple(
            each.model_copy(update={"valid_until": last_day})
            if each.person_id == person_id and (each.valid_until is None or each.valid_until > last_day)
            else each
            for each in self.mandates
        )
        return self.model_copy(update={"mandates": ended}), ()

    def mandated_on(self, day: date) -> tuple[str, ...]:
        """Who may sign for the school on that day, by the list."""
        return tuple(dict.fromkeys(each.person_id for each in self.mandates if each.holds_on(day)))

    def person_of(self, account: str, day: date) -> str | None:
        """Who may sign for the school on that day and signs in with that account (R55)."""
        held = (each.person_id for each in self.mandates if account and each.account == account and each.holds_on(day))
        return next(held, None)

    def is_of_another(self, account: str, person_id: str) -> bool:
        """Whether that account is on the list for somebody else."""
        return any(account and each.account == account and each.person_id != person_id for each in self.mandates)

    def may_sign(self, person_id: str, day: date) -> bool:
        """Whether that person may sign for the school on that day (R55)."""
        return not self.mandates or person_id in self.mandated_on(day)

    def group_of(self, role: Party) -> int:
        """The number of the group in which that party signs; one group where all sign at once."""
        if self.order is SigningOrder.PARALLEL:
            return 1
        return next(number for number, roles in enumerate(GROUPS, 1) if role in roles)


class SigningRulesOfSchools(Repository[SigningRules]):
    """The rules of all schools."""

    aggregate, subject_type, collection = SigningRules, "signing_rules", "signing_rules"
    tenancy = Tenancy.SCHOOL

    async def of(self, brin: str) -> SigningRules:
        """Of the school with that code, or with a site of it; the defaults where it has decided nothing."""
        school = brin[:SCHOOL_CODE]
        return await self.find(school) or SigningRules(id=school)
