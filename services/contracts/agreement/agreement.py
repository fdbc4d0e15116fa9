"""The practical-training agreement (praktijkovereenkomst, POK) of a placement and its signatures (R44-R56)."""

from datetime import date, datetime
from hashlib import sha256

from services.contracts.agreement.clauses import excludes_liability
from services.contracts.agreement.paper import Clause, Paper
from services.contracts.agreement.parties import Signature, Signer
from services.contracts.agreement.status import OPEN, OVER, Status
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
from shared.messaging.noun import Decision


class Agreement(Paper):
    """The decisions on an agreement."""

    @classmethod
    def draft(
        cls, placement: PlacementConfirmed, signers: tuple[Signer, ...], adult_on: date | None, now: datetime
    ) -> "Decision[Agreement]":
        """Drawn up from the confirmed placement and sent to everybody who must sign (R44, R47)."""
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
        """One party signs; signing again changes nothing. The last signature makes it fully signed (R47)."""
        if role not in {signer.role for signer in self.missing} or self.why_not_sign(role) is not None:
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
        """A party says no; everybody is told, those who signed too."""
        if self.status not in (*OPEN, Status.BLOCKED) or role not in {signer.role for signer in self.missing}:
            return self, ()
        declined = AgreementDeclined(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            version=self.version,
            role=role,
            reason=reason,
            already_signed_roles=tuple(s.role for s in self.signatures),
            signatories=self.signatories_asked(),
        )
        return self.model_copy(update={"status": Status.DECLINED}), (declined,)

    def reissue(
        self, now: datetime, clauses: tuple[Clause, ...] | None = None, *also: AgreementClauseCleared
    ) -> "Decision[Agreement]":
        """A new version takes the place of this one; signatures start again (§6.2)."""
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
        return new, (*also, superseded, new.as_sent())

    def propose_clause(self, clause_id: str, text: str, now: datetime) -> "Decision[Agreement]":
        """A company's clause makes a new version; one that excludes liability blocks student and school (R53, R54)."""
        if self.status in OVER or any(clause.clause_id == clause_id for clause in self.clauses):
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
        """The company takes its clause back: a clean new version is sent (R54)."""
        left = tuple(clause for clause in self.clauses if clause.clause_id != clause_id)
        if len(left) == len(self.clauses) or self.status in OVER:
            return self, ()
        cleared = AgreementClauseCleared(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            version=self.version,
            clause_id=clause_id,
            cleared_by="COMPANY",
        )
        return self.reissue(now, left, cleared)

    def remind(self, now: datetime, *, asked: bool = False) -> "Decision[Agreement]":
        """Those still missing are reminded, nobody else (R50); also when a student asks where it is (R51)."""
        if self.status not in OPEN:
            return self, ()
        overdue = SignatureOverdue(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            version=self.version,
            missing=self.signatories_asked(self.missing),
            days_open=(now - self.sent_at).days,
            placement_start=self.placement.starts_on,
        )
        return self.model_copy(update={"reminders": self.reminders + (0 if asked else 1)}), (overdue,)

    def dissolve(self, on: date, ground: str, by: Party) -> "Decision[Agreement]":
        """Ended early with the placement."""
        if self.status in OVER:
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
        """Ended with the placement, as planned."""
        return (self, ()) if self.status in OVER else (self.model_copy(update={"status": Status.COMPLETED}), ())

    def _without_parent(self, role: Party, now: datetime) -> "Agreement":
        """Age on the day the student signs decides whether a parent must (§2.2)."""
        if role is not Party.STUDENT or self.student_adult_on is None or now.date() < self.student_adult_on:
            return self
        return self.model_copy(update={"signers": tuple(s for s in self.signers if s.role is not Party.PARENT)})
