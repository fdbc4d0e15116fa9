"""The practical-training agreement (praktijkovereenkomst, POK) of a placement and its signatures (R44-R56)."""

from datetime import date, datetime
from hashlib import sha256

from services.contracts.agreement.agreement_state import AgreementState, Clause
from services.contracts.agreement.clauses import excludes_liability
from services.contracts.agreement.parties import Signature, Signer
from services.contracts.agreement.status import FINAL, OPEN, Status
from shared.events.contracts.agreement import (
    AgreementClauseCleared,
    AgreementClauseFlagged,
    AgreementDeclined,
    AgreementDissolved,
    AgreementDrafted,
    AgreementSigned,
    AgreementSuperseded,
    ClauseType,
    SignatureOverdue,
)
from shared.events.placements.placement import PlacementConfirmed
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision


class Agreement(AgreementState):
    """The decisions on an agreement."""

    @classmethod
    def draft(
        cls, placement: PlacementConfirmed, signers: tuple[Signer, ...], adult_on: date | None, now: datetime
    ) -> "Decision[Agreement]":
        """Draft the agreement of a confirmed placement and send it to all parties that must sign (R44, R47)."""
        agreement = cls(
            id=cls.id_of(placement.placement_id),
            placement=placement,
            version=1,
            status=Status.SENT,
            drawn_up_on=now.date(),
            sent_at=now,
            signers=signers,
            student_adult_on=adult_on,
        )
        drafted = AgreementDrafted(
            agreement_id=agreement.id,
            placement_id=placement.placement_id,
            student_id=placement.student_id,
            company_id=placement.company_id,
            version=1,
            agreement_type=placement.path,
            drawn_up_on=agreement.drawn_up_on,
            required_roles=tuple(signer.role for signer in signers),
            content_hash=agreement.content_hash,
        )
        return agreement, (drafted, agreement.as_sent())

    def sign(self, role: Party, typed_name: str, now: datetime) -> "Decision[Agreement]":
        """Add one party's signature; signing again changes nothing. The last one makes it fully signed (R47)."""
        if role not in {signer.role for signer in self.missing} or self.cannot_sign_reason(role) is not None:
            return self, ()
        signer = next(signer for signer in self.missing if signer.role is role)
        name_hash = sha256(" ".join(typed_name.split()).casefold().encode()).hexdigest()
        signature = Signature(role=role, signatory_id=signer.signatory_id, signed_at=now, typed_name_hash=name_hash)
        agreement = self._without_parent(role, now).model_copy(update={"signatures": (*self.signatures, signature)})
        signed = AgreementSigned(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            version=self.version,
            role=role,
            signatory_id=signer.signatory_id,
            signed_at=now,
            method=signature.method,
            assurance_level=signature.assurance_level,
            content_hash=self.content_hash,
            remaining_roles=tuple(missing.role for missing in agreement.missing),
        )
        if agreement.missing:
            status = self.status if self.status is Status.BLOCKED else Status.PARTIALLY_SIGNED
            return agreement.model_copy(update={"status": status}), (signed,)
        done = agreement.model_copy(update={"status": Status.FULLY_SIGNED, "fully_signed_at": now})
        return done, (signed, done.as_fully_signed(now))

    def decline(self, role: Party, reason: str) -> "Decision[Agreement]":
        """Record that a party declines; the event names all parties, also those that signed."""
        if self.status not in (*OPEN, Status.BLOCKED) or role not in {signer.role for signer in self.missing}:
            return self, ()
        declined = AgreementDeclined(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            version=self.version,
            role=role,
            reason=reason,
            already_signed_roles=tuple(s.role for s in self.signatures),
            signatories=self.as_signatories(),
        )
        return self.model_copy(update={"status": Status.DECLINED}), (declined,)

    def reissue(
        self, now: datetime, clauses: tuple[Clause, ...] | None = None, *events: AgreementClauseCleared
    ) -> "Decision[Agreement]":
        """Replace this version by a new one without signatures (§6.2)."""
        new = self.model_copy(
            update={
                "version": self.version + 1,
                "status": Status.SENT,
                "sent_at": now,
                "signatures": (),
                "reminders": 0,
                "clauses": self.clauses if clauses is None else clauses,
            }
        )
        superseded = AgreementSuperseded(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            version=self.version,
            new_version=new.version,
        )
        return new, (*events, superseded, new.as_sent())

    def propose_clause(self, clause_id: str, text: str, now: datetime) -> "Decision[Agreement]":
        """Add a company's clause in a new version; one that excludes liability blocks student and school (R53, R54)."""
        if self.status in FINAL or any(clause.clause_id == clause_id for clause in self.clauses):
            return self, ()
        clause = Clause(clause_id=clause_id, text=text, flagged=excludes_liability(text))
        if not clause.flagged:
            return self.reissue(now, (*self.clauses, clause))
        flagged = AgreementClauseFlagged(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            company_id=self.placement.company_id,
            version=self.version + 1,
            clause_id=clause_id,
            clause_type=ClauseType.LIABILITY_EXCLUSION,
            detected_by="CLAUSE_SCAN",
        )
        blocked = self.model_copy(
            update={
                "version": self.version + 1,
                "status": Status.BLOCKED,
                "signatures": (),
                "clauses": (*self.clauses, clause),
            }
        )
        return blocked, (flagged,)

    def retract_clause(self, clause_id: str, now: datetime) -> "Decision[Agreement]":
        """Remove a company's clause and send a new version without it (R54)."""
        remaining = tuple(clause for clause in self.clauses if clause.clause_id != clause_id)
        if len(remaining) == len(self.clauses) or self.status in FINAL:
            return self, ()
        cleared = AgreementClauseCleared(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            version=self.version,
            clause_id=clause_id,
            cleared_by="COMPANY",
        )
        return self.reissue(now, remaining, cleared)

    def remind(self, now: datetime, *, on_request: bool = False) -> "Decision[Agreement]":
        """Remind only the parties that have not signed (R50), by timer or on a student's request (R51)."""
        if self.status not in OPEN:
            return self, ()
        overdue = SignatureOverdue(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            version=self.version,
            missing=self.as_signatories(self.missing),
            days_open=(now - self.sent_at).days,
            placement_start=self.placement.starts_on,
        )
        return self.model_copy(update={"reminders": self.reminders + (0 if on_request else 1)}), (overdue,)

    def dissolve(self, on: date, ground: str, by: Party) -> "Decision[Agreement]":
        """End the agreement early, together with the placement."""
        if self.status in FINAL:
            return self, ()
        dissolved = AgreementDissolved(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            dissolved_on=on,
            ground_code=ground,
            by_role=by,
        )
        return self.model_copy(update={"status": Status.DISSOLVED}), (dissolved,)

    def complete(self) -> "Decision[Agreement]":
        """End the agreement as planned, together with the placement."""
        return (self, ()) if self.status in FINAL else (self.model_copy(update={"status": Status.COMPLETED}), ())

    def revoke_link(self, role: Party) -> "Agreement":
        """End the links of that party; the next mail holds another one."""
        return self.model_copy(update={"link_issues": {**self.link_issues, role: self.link_issue(role) + 1}})

    def revoke_links_of(self, signatory_id: str, now: datetime) -> "Decision[Agreement]":
        """End the links of a person; when this party has not signed, those that have not are reminded."""
        agreement = self
        for signer in self.signers:
            if signer.signatory_id == signatory_id:
                agreement = agreement.revoke_link(signer.role)
        if all(signer.signatory_id != signatory_id for signer in self.missing):
            return agreement, ()
        return agreement.remind(now, on_request=True)

    def _without_parent(self, role: Party, now: datetime) -> "Agreement":
        """Without the parent's signature when the student is an adult on the day of signing (§2.2)."""
        if role is not Party.STUDENT or self.student_adult_on is None or now.date() < self.student_adult_on:
            return self
        return self.model_copy(update={"signers": tuple(s for s in self.signers if s.role is not Party.PARENT)})
