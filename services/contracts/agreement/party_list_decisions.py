"""The decisions of the desk on the list of parties: who else signs, who signs instead, and who gets a copy (R47)."""

from datetime import datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.parties import MAY_BE_ADDED, MAY_DELEGATE, Delegation, Signer
from services.contracts.agreement.second_proof_decisions import SecondProofDecisions
from services.contracts.agreement.status import OPEN, SIGNED, UNSENT, Status
from shared.access.actions import DESK, SYSTEM, Acting
from shared.events.contracts.signers import AgreementCopyShared, SignatureDelegated
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.clock import dutch_day

BY_REGISTRATION = "registration"
"""Who recorded that another contact of the company signs: registration told it."""


class PartyListDecisions(SecondProofDecisions):
    """Before full signature the desk changes who signs; whoever reads along may be added until the end."""

    def party_reason(self, role: Party, person_id: str, context: AgreementContext, now: datetime) -> str | None:
        """Why that person cannot come to sign for the role: nobody signs for two (R47), and for the school only who is
        on its list (R55)."""
        if any(person_id in (signer.acting_id, signer.signatory_id) for signer in self.signers):
            return "SAME_PERSON"
        if role is Party.SCHOOL and not context.school.may_sign(person_id, dutch_day(now)):
            return "NOT_MANDATED"
        return None

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

    def delegate(
        self,
        role: Party,
        from_id: str,
        delegation: Delegation,
        now: datetime,
        context: AgreementContext = NOTHING_KNOWN,
        actor: Acting = DESK,
    ) -> "Decision[Self]":
        """Let somebody else sign for the party; the text stays, and the former link ends."""
        signer = self.signer(role, from_id)
        if signer is None or signer not in self.missing or role not in MAY_DELEGATE:
            return self, ()
        if not self.allows(Action.DELEGATE, actor, now, context):
            return self, ()
        if self.party_reason(role, delegation.to_id, context, now):
            return self, ()
        delegated = signer.model_copy(update={"delegations": (*signer.delegations, delegation)})
        signers = tuple(delegated if each == signer else each for each in self.signers)
        changed = self.model_copy(update={"signers": signers})
        changed = changed.invited(now) if self.status in OPEN else changed
        event = SignatureDelegated(
            **self.reference,
            version=self.version,
            starts_on=self.placement.starts_on,
            role=role,
            from_id=from_id,
            to_id=delegation.to_id,
            invited=self.as_signatories((delegated,)) if self.status in OPEN and signer in self.due else (),
        )
        return changed, (event,)

    def follow_contact(self, contact: Signer, now: datetime) -> "Decision[Self]":
        """The company has another contact, who signs instead of the former one; the text stays. Whom the desk chose
        stays too, and so does who checks the agreement for the company first."""
        role, former = Party.COMPANY, self.placement.company_contact_id
        own = next((each for each in self.missing if each.role is role and each.signatory_id == former), None)
        if own is None or self.awaits_company or any(each.by != BY_REGISTRATION for each in own.delegations):
            return self, ()
        to = {"to_id": contact.signatory_id, "name": contact.name, "address": contact.address}
        delegation = Delegation(**to, by=BY_REGISTRATION, at=now)
        return self.delegate(role, own.acting_id, delegation, now, actor=SYSTEM)

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
