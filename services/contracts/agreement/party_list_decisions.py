"""The decisions of the desk on the list of parties: who else signs, and who gets a copy (R47)."""

from datetime import datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.delegation_decisions import DelegationDecisions
from services.contracts.agreement.parties import MAY_BE_ADDED, Signer
from services.contracts.agreement.status import SIGNED, UNSENT, Status
from shared.access.actions import DESK
from shared.events.contracts.signers import AgreementCopyShared
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision


class PartyListDecisions(DelegationDecisions):
    """Before full signature the desk changes who signs; whoever reads along may be added until the end."""

    def add_signer(self, signer: Signer, now: datetime, context: AgreementContext = NOTHING_KNOWN) -> "Decision[Self]":
        """Another party, or somebody else of a party of whom any one signs; a new version names them."""
        allowed = self.allows(Action.ADD_SIGNER, DESK, now, context) and signer.role in MAY_BE_ADDED
        if not allowed or self.party_reason(signer.role, signer.signatory_id, context, now):
            return self, ()
        return self._with_signers((*self.signers, signer), now)

    def remove_signer(self, role: Party, person_id: str, now: datetime) -> "Decision[Self]":
        """Without that signer, in a new version; student, parent, company and school keep at least one."""
        signer = self.signer(role, person_id)
        if signer not in self.removable or not self.allows(Action.REMOVE_SIGNER, DESK, now):
            return self, ()
        return self._with_signers(tuple(each for each in self.signers if each != signer), now)

    def add_observer(self, person_id: str, now: datetime) -> "Decision[Self]":
        """Somebody who gets a copy of what everybody has signed: now, or when it is signed and sealed."""
        if person_id in self.observers or not self.allows(Action.ADD_OBSERVER, DESK, now):
            return self, ()
        changed = self.model_copy(update={"observers": (*self.observers, person_id)})
        if self.status not in SIGNED or self.document_due:
            return changed, ()
        shared = AgreementCopyShared(
            **self.reference,
            copies_hash=self.content_hash,
            observers=(person_id,),
            document_hash=self.document.digest if self.document else None,
            version=self.document.version if self.document else None,
        )
        return changed, (shared,)

    def remove_observer(self, person_id: str, now: datetime) -> "Decision[Self]":
        """The person gets no copy, and the link to one ends."""
        if person_id not in self.observers or not self.allows(Action.REMOVE_OBSERVER, DESK, now):
            return self, ()
        return self.model_copy(update={"observers": tuple(each for each in self.observers if each != person_id)}), ()

    def _with_signers(self, signers: tuple[Signer, ...], now: datetime) -> "Decision[Self]":
        """In a new version, unless this one was not sent yet, or was declined."""
        if self.status in (*UNSENT, Status.DECLINED):
            return self.model_copy(update={"signers": signers}), ()
        return self.new_version(now, signers=signers)
