"""The decisions on who the parties are: the parent of a minor, and that nobody signs for two (R47, §2.2)."""

from datetime import date, datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.clause_decisions import ClauseDecisions
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.status import UNSENT, Status
from shared.access.actions import SYSTEM
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.clock import dutch_day


class PartyDecisions(ClauseDecisions):
    """Until the student has signed, age and parent are as they are known now."""

    def update_parties(self, adult_on: date | None, parent: Signer | None, now: datetime) -> "Decision[Self]":
        """The age of the student, or the parent, has become known or was changed. What waited is sent; where another
        set of people must sign than was asked, there is a new version."""
        if not self.allows(Action.UPDATE_PARTIES, SYSTEM, now):
            return self, ()
        changed = self.model_copy(update={"student_adult_on": adult_on})
        known = self.signer(Party.PARENT)
        if changed.is_minor(dutch_day(now)) and parent is not None and _differ(parent, known):
            others = tuple(signer for signer in self.signers if signer.role is not Party.PARENT)
            changed = changed.model_copy(update={"signers": (*others, parent)})
        if changed == self or self.status is Status.DECLINED:
            return changed, ()
        if self.status in UNSENT:
            return changed.resettled(now)
        lacks = changed.lacks_parent(dutch_day(now))
        if changed.signers == self.signers and not lacks:
            return changed, ()
        return changed.new_version(now)

    def come_of_age(self, now: datetime) -> "Decision[Self]":
        """The student has turned 18 while the agreement waited for a parent: it is sent without."""
        return self.resettled(now)

    def update_address(self, signatory_id: str, address: str) -> "Self":
        """The person is reached at another mail address from now on."""
        signers = tuple(signer.at_address(signatory_id, address) for signer in self.signers)
        return self.model_copy(update={"signers": signers})


def _differ(parent: Signer, known: Signer | None) -> bool:
    return known is None or (parent.signatory_id, parent.name) != (known.signatory_id, known.name)
