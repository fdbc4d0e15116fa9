"""The decisions that let somebody else sign for a party (R47, R55): by the desk, by the party itself, and by
registration, when a company has another contact."""

from datetime import datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.asked_delegation import AskedDelegation
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.parties import MAY_DELEGATE, OF_THE_COMPANY, Delegation, Signer
from services.contracts.agreement.second_proof_decisions import SecondProofDecisions
from services.contracts.agreement.status import OPEN
from shared.access.actions import DESK, SYSTEM, Acting, Capacity, as_party
from shared.events.contracts.signers import DelegationAsked, SignatureDelegated
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.clock import dutch_day

BY_REGISTRATION = "registration"
"""Who recorded that another contact of the company signs: registration told it."""


class DelegationDecisions(SecondProofDecisions):
    """An organisation lets somebody else sign, before it has signed; the text stays as it is."""

    def party_reason(self, role: Party, person_id: str, context: AgreementContext, now: datetime) -> str | None:
        """Why that person cannot come to sign for the role: nobody signs for two (R47), and for the school only who is
        on its list (R55)."""
        if any(person_id in (signer.acting_id, signer.signatory_id) for signer in self.signers):
            return "SAME_PERSON"
        if role is Party.SCHOOL and not context.school.may_sign(person_id, dutch_day(now)):
            return "NOT_MANDATED"
        return None

    def may_take_over(self, role: Party, context: AgreementContext, now: datetime) -> tuple[str, ...]:
        """Whom a party may let sign instead without the desk, because it named them before: the company its practical
        trainer of this placement and its contact, the school whoever is on its list that day (R55)."""
        named: dict[Party, tuple[str | None, ...]] = {Party.SCHOOL: context.school.mandated_on(dutch_day(now))}
        of_company = (self.placement.company_contact_id, self.placement.trainer_id)
        named |= dict.fromkeys(OF_THE_COMPANY, of_company)
        known = (person for person in dict.fromkeys(named.get(role, ())) if person)
        return tuple(person for person in known if self.party_reason(role, person, context, now) is None)

    def delegate(
        self,
        role: Party,
        from_id: str,
        delegation: Delegation,
        now: datetime,
        context: AgreementContext = NOTHING_KNOWN,
        actor: Acting = DESK,
    ) -> "Decision[Self]":
        """Let somebody else sign for the party; the text stays, and the former link ends. A party chooses among those
        whom it, or its school, has named before."""
        signer = self.signer(role, from_id)
        if signer is None or signer not in self.missing or role not in MAY_DELEGATE:
            return self, ()
        if not self.allows(Action.DELEGATE, actor, now, context):
            return self, ()
        by_party = actor.capacity is Capacity.PARTY
        if by_party and delegation.to_id not in self.may_take_over(role, context, now):
            return self, ()
        if self.party_reason(role, delegation.to_id, context, now):
            return self, ()
        delegated = signer.model_copy(update={"delegations": (*signer.delegations, delegation)})
        signers = tuple(delegated if each == signer else each for each in self.signers)
        wanted = tuple(each for each in self.asked_delegations if (each.role, each.from_id) != (role, from_id))
        changed = self.model_copy(update={"signers": signers, "asked_delegations": wanted})
        changed = changed.invited(now) if self.status in OPEN else changed
        event = SignatureDelegated(
            **self.reference,
            version=self.version,
            starts_on=self.placement.starts_on,
            role=role,
            from_id=from_id,
            to_id=delegation.to_id,
            invited=self.as_signatories((delegated,)) if self.status in OPEN and signer in self.due else (),
            by_party=by_party,
        )
        return changed, (event,)

    def ask_delegation(self, wanted: AskedDelegation) -> "Decision[Self]":
        """Ask the desk to let somebody sign whom nobody has named before; until then who asks signs."""
        if not self.allows(Action.ASK_DELEGATION, as_party(wanted.role, wanted.from_id), wanted.at):
            return self, ()
        former = self.asked_delegation(wanted.role, wanted.from_id)
        others = tuple(each for each in self.asked_delegations if each != former)
        event = DelegationAsked(**self.reference, version=self.version, role=wanted.role, from_id=wanted.from_id)
        return self.model_copy(update={"asked_delegations": (*others, wanted)}), (event,)

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
