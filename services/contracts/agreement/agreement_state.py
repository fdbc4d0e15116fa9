"""State of an agreement: its parties, its content, its signatures, and the parties that have not signed."""

from datetime import date, datetime, timedelta
from hashlib import sha256

import orjson
from pydantic import Field

from services.contracts.agreement.clause import Clause
from services.contracts.agreement.parties import Signature, Signer
from services.contracts.agreement.status import OPEN, Status
from shared.access.relation import SCHOOL_CODE, acts_for_school
from shared.events.contracts.agreement import AgreementFullySigned, AgreementSentForSignature, Signatory
from shared.events.placements.placement import PlacementConfirmed
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Aggregate, Timer, derived_id
from shared.messaging.model.claims import Claims

SIGN_WITHIN = timedelta(days=14)
REMIND_AFTER = (timedelta(days=3), timedelta(days=7), timedelta(days=14))
LINKS_END_AFTER = timedelta(days=365)
"""A link opens the agreement until that long after the placement was to end."""
BLOCKED_BY_CLAUSE = (Party.STUDENT, Party.SCHOOL, Party.PARENT)


class AgreementState(Aggregate):
    """State of an agreement; `placement` holds what was arranged (R45)."""

    placement: PlacementConfirmed
    version: int
    status: Status
    drawn_up_on: date
    sent_at: datetime
    signers: tuple[Signer, ...]
    student_adult_on: date | None = None
    clauses: tuple[Clause, ...] = ()
    signatures: tuple[Signature, ...] = ()
    fully_signed_at: datetime | None = None
    reminders: int = 0
    link_issues: dict[Party, int] = Field(default_factory=dict)
    """By party, how often its links were revoked; the next one has that number."""

    @staticmethod
    def id_of(placement_id: str) -> str:
        """The id of the one agreement of a placement; a new version keeps the id."""
        return derived_id("agreement", placement_id)

    def timers(self) -> tuple[Timer, ...]:
        """Reminders after 3, 7 and 14 days while a signature is missing (R50)."""
        if self.status not in OPEN or self.reminders >= len(REMIND_AFTER):
            return ()
        return (Timer("remind", self.sent_at + REMIND_AFTER[self.reminders]),)

    @property
    def school_code(self) -> str:
        """Of the school that placed the student."""
        return self.placement.brin[:SCHOOL_CODE]

    def is_of_school(self, claims: Claims) -> bool:
        """Whether the actor acts for the school of the placement."""
        return acts_for_school(claims, self.placement.brin)

    @property
    def content_hash(self) -> str:
        """SHA-256 of what a signature agrees to: the arrangements and the clauses; equal for all copies (R46)."""
        content = {
            "placement": self.placement.model_dump(mode="json", exclude={"company_portal"}),
            "version": self.version,
            "clauses": [clause.model_dump(include={"clause_id", "text"}) for clause in self.clauses],
        }
        return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()

    @property
    def missing(self) -> tuple[Signer, ...]:
        """The parties that have not signed this version."""
        signed = {signature.role for signature in self.signatures}
        return tuple(signer for signer in self.signers if signer.role not in signed)

    @property
    def flagged(self) -> bool:
        """Whether any clause excludes liability: until none does, student, parent and school must not sign (R54)."""
        return any(clause.flagged for clause in self.clauses)

    def link_issue(self, role: Party) -> int:
        """The number of the link that is valid for that party."""
        return self.link_issues.get(role, 0)

    @property
    def links_end_on(self) -> date:
        """The last day on which a link of any party opens."""
        return self.placement.ends_on + LINKS_END_AFTER

    def as_signatories(self, signers: tuple[Signer, ...] | None = None) -> tuple[Signatory, ...]:
        """These signers, or all of them, as events carry them."""
        due = (self.sent_at + SIGN_WITHIN).date()
        return tuple(Signatory(**s.model_dump(), due_on=due) for s in (self.signers if signers is None else signers))

    def as_sent(self) -> AgreementSentForSignature:
        """The event that this version was sent for signature."""
        return AgreementSentForSignature(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
            student_id=self.placement.student_id,
            company_id=self.placement.company_id,
            path=self.placement.path,
            starts_on=self.placement.starts_on,
            version=self.version,
            signatories=self.as_signatories(),
        )

    def as_fully_signed(self, now: datetime) -> AgreementFullySigned:
        """The event that all parties have signed."""
        copied = self.placement.model_dump(
            include={
                "placement_id",
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
            agreement_id=self.id,
            version=self.version,
            sent_at=self.sent_at,
            fully_signed_at=now,
            copies_hash=self.content_hash,
            signatories=self.as_signatories(),
            **copied,
        )
