"""The decisions on the company's check before anybody signs: it corrects its own part, the school accepts (§6.2)."""

from datetime import datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.decisions import AgreementDecisions
from shared.access.actions import DESK, as_party
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision


class CheckDecisions(AgreementDecisions):
    """Until the school has accepted, nothing is sent for signature."""

    def submit_check(self, fields: CompanyFields, revision: int, now: datetime) -> "Decision[Self]":
        """The company sends in its part. An answer to an older revision changes nothing: somebody else was first."""
        check = self.company_check
        if check is None or revision != check.revision:
            return self, ()
        if not self.allows(Action.SUBMIT_CHECK, as_party(Party.COMPANY), now):
            return self, ()
        proposed = {"revision": revision + 1, "proposed": fields, "proposed_at": now}
        return self.model_copy(update={"company_check": check.model_copy(update=proposed)}), ()

    def accept_check(self, revision: int, by: str, now: datetime) -> "Decision[Self]":
        """The school accepts what it has seen: that becomes part of the agreement, which is sent unless something else
        is missing."""
        check = self.company_check
        if check is None or check.proposed is None or revision != check.revision:
            return self, ()
        if not self.allows(Action.ACCEPT_CHECK, DESK, now):
            return self, ()
        accepted = check.model_copy(update={"accepted_by": by, "accepted_at": now})
        return self.resettled(now, company_check=accepted, company_fields=check.proposed)
