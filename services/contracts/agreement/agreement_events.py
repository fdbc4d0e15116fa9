"""An agreement as its events tell of it: who must sign what by when, and that it was sent, signed or held."""

from datetime import datetime, timedelta

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.parties import Signer
from shared.events.contracts.agreement import (
    AgreementFullySigned,
    AgreementHeld,
    AgreementSentForSignature,
    AgreementTermQuestioned,
    Signatory,
)
from shared.events.contracts.signers import CompanyCheckRequested, SignatoriesInvited
from shared.events.vocabulary import Party

SIGN_WITHIN = timedelta(days=14)


class AgreementEvents(AgreementState):
    """The events that several decisions have in common."""

    def as_signatories(self, signers: tuple[Signer, ...] | None = None) -> tuple[Signatory, ...]:
        """These signers, or all of them, as events carry them."""
        due = (self.sent_at + SIGN_WITHIN).date()
        chosen = self.signers if signers is None else signers
        return tuple(
            Signatory(role=signer.role, signatory_id=signer.acting_id, order=signer.order, due_on=due)
            for signer in chosen
        )

    def as_sent(self) -> AgreementSentForSignature:
        """The event that this version was sent for signature."""
        return AgreementSentForSignature(
            **self.reference,
            student_id=self.placement.student_id,
            company_id=self.placement.company_id,
            path=self.placement.path,
            starts_on=self.placement.starts_on,
            version=self.version,
            signatories=self.as_signatories(),
            invited=self.as_signatories(self.due),
        )

    def as_check_requested(self) -> CompanyCheckRequested:
        """The event that the company is asked to check first."""
        company = tuple(signer for signer in self.signers if signer.role is Party.COMPANY)
        return CompanyCheckRequested(
            **self.reference,
            version=self.version,
            starts_on=self.placement.starts_on,
            invited=self.as_signatories(company),
        )

    def as_invited(self) -> SignatoriesInvited:
        """The event that the next group may sign this version."""
        return SignatoriesInvited(
            **self.reference,
            version=self.version,
            starts_on=self.placement.starts_on,
            invited=self.as_signatories(self.due),
        )

    def as_fully_signed(self, now: datetime) -> AgreementFullySigned:
        """The event that all parties have signed."""
        copied = self.placement.model_dump(
            include={
                "path",
                "student_id",
                "company_id",
                "starts_on",
                "ends_on",
                "full_diploma",
                "start_qualification",
                "jobseeker",
            }
        )
        return AgreementFullySigned(
            **self.reference,
            version=self.version,
            sent_at=self.sent_at,
            fully_signed_at=now,
            copies_hash=self.content_hash,
            signatories=self.as_signatories(),
            observers=self.observers,
            document_follows=True,
            schedule=self.content.schedule,
            **copied,
        )

    def as_held(self) -> AgreementHeld:
        """The event that this version is not sent."""
        return AgreementHeld(
            **self.reference,
            student_id=self.placement.student_id,
            version=self.version,
            reasons=self.held_for,
            starts_on=self.placement.starts_on,
        )

    def as_term_questioned(self) -> AgreementTermQuestioned:
        """The event that a BOL agreement is for the whole programme (R48)."""
        return AgreementTermQuestioned(
            **self.reference,
            reason_code="BOL_WHOLE_PROGRAMME",
            starts_on=self.placement.starts_on,
            ends_on=self.placement.ends_on,
        )
