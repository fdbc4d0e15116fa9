"""The decisions by which a signature is added, by link or on paper, and one on paper is undone (R47)."""

from datetime import datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.code_rules import needs_code
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.progress_decisions import ProgressDecisions
from services.contracts.agreement.signature import (
    FreshSignIn,
    PaperSignature,
    Signature,
    signature_from_list,
    signature_of,
    signature_on_paper,
    signature_with_code,
)
from services.contracts.agreement.status import OPEN
from services.contracts.agreement.undone_signature import UndoneSignature
from shared.access.actions import DESK, as_party
from shared.events.contracts.agreement import AgreementSigned
from shared.events.contracts.signers import SignatureWithdrawn
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.clock import dutch_day


class SigningDecisions(ProgressDecisions):
    """The last signature makes the agreement fully signed."""

    def sign(
        self,
        role: Party,
        typed_name: str,
        now: datetime,
        context: AgreementContext = NOTHING_KNOWN,
        person: str = "",
        *,
        confirmed_name: str = "",
        sign_in: FreshSignIn | None = None,
        right_code: bool = False,
    ) -> "Decision[Self]":
        """Add one party's signature; signing again changes nothing. A name that differs from the known one counts when
        it was asked about and confirmed, and is kept beside the known one. Without a link it is by a fresh sign-in;
        with one a code is needed where the agreement asks for it."""
        signer = self.signer(role, person)
        allowed = self.allows(Action.SIGN, as_party(role, person), now, context)
        if signer is None or not allowed or self.name_to_confirm(role, typed_name, confirmed_name, person):
            return self, ()
        if sign_in is None and not self.accepts_code(signer, now, right=right_code):
            return self, ()
        differs = not self.is_name_of(role, typed_name, person)
        signature = signature_of(signer, typed_name, now, self.proofs_of(role), differs=differs)
        if sign_in is not None:
            signature = signature_from_list(signature, sign_in)
        elif needs_code(self, signer):
            signature = signature_with_code(signature)
        return self.opened(role, person, now).with_code_used(signer).with_signature(signature, now)

    def sign_on_paper(
        self, role: Party, paper: PaperSignature, now: datetime, context: AgreementContext = NOTHING_KNOWN
    ) -> "Decision[Self]":
        """Add the signature that a person of the desk holds on paper. What the signer may do counts on the day on the
        paper: age (§2.2), mandate (R55), accreditation (R52)."""
        signer = self.signer(role, paper.person)
        if signer is None or not self.allows(Action.SIGN_ON_PAPER, DESK, now, context):
            return self, ()
        if self.paper_reason(role, paper, now, context) is not None:
            return self, ()
        signature = signature_on_paper(signer, paper, now, self.proofs_of(role))
        return self.with_signature(signature, now)

    def paper_reason(
        self, role: Party, paper: PaperSignature, now: datetime, context: AgreementContext = NOTHING_KNOWN
    ) -> str | None:
        """Why that signature cannot be recorded."""
        if not dutch_day(self.sent_at) <= paper.signed_on <= dutch_day(now):
            return "WRONG_DAY"
        actor = as_party(role, paper.person)
        return why_not(Action.SIGN, self, context._replace(now=now), actor, paper.signed_on)

    def undo_paper(self, role: Party, by: str, reason: str, now: datetime) -> "Decision[Self]":
        """Take back a signature on paper; who, when and why are kept, and the scan stays."""
        undone = next((each for each in self.signatures if each.role == role and each.scan_id), None)
        if undone is None or not self.allows(Action.UNDO_PAPER, DESK, now):
            return self, ()
        record = UndoneSignature(version=self.version, signature=undone, by=by, at=now, reason=reason)
        changed = self.model_copy(update={"undone_signatures": (*self.undone_signatures, record)})
        if role is Party.STUDENT:
            changed = changed.with_parent(required=True)
        left = tuple(each for each in self.signatures if each != undone)
        agreement, _ = changed.settled(now, signatures=left)
        event = SignatureWithdrawn(
            **self.reference,
            version=self.version,
            role=role,
            signatory_id=undone.signatory_id,
            remaining_roles=agreement.missing_roles,
        )
        return agreement, (event,)

    def with_signature(self, signature: Signature, now: datetime) -> "Decision[Self]":
        """With this signature; the next group is invited when it was the last of its own."""
        before = self
        if signature.role is Party.STUDENT and not self.is_minor(signature.signed_on or dutch_day(now)):
            before = self.with_parent(required=False)
        agreement, fully = before.settled(now, signatures=(*self.signatures, signature))
        signed = AgreementSigned(
            **self.reference,
            version=self.version,
            role=signature.role,
            signatory_id=signature.signatory_id,
            signed_at=now,
            method=signature.method,
            assurance_level=signature.assurance_level,
            content_hash=self.content_hash,
            remaining_roles=agreement.missing_roles,
        )
        invites = agreement.status in OPEN and agreement.due[0].order > self.due[0].order
        return agreement, (signed, *fully, *((agreement.as_invited(),) if invites else ()))

    def with_parent(self, *, required: bool) -> Self:
        """The parent signs for a student who was a minor on the Dutch day of signing, and not for an adult (§2.2)."""
        signers = tuple(
            signer.model_copy(update={"required": required}) if signer.role is Party.PARENT else signer
            for signer in self.signers
        )
        return self.model_copy(update={"signers": signers})

    def proofs_of(self, role: Party) -> str:
        """How else it is proven that this party is another person."""
        return " ".join(proof.method for proof in self.second_proofs if proof.role is role)
