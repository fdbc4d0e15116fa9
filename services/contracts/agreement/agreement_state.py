"""State of an agreement: its parties, its content, its signatures, and the parties that have not signed."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

import orjson
from pydantic import Field

from services.contracts.agreement.amendment import Amendment, FormerVersion
from services.contracts.agreement.clause import Clause
from services.contracts.agreement.content import Content
from services.contracts.agreement.names import is_same_name
from services.contracts.agreement.parties import MAY_SHARE_AN_ADDRESS, SecondProof, Signature, Signer
from services.contracts.agreement.schedule import FORMER, Schedule, in_the_morning
from services.contracts.agreement.status import INCOMPLETE, OPEN, Status
from services.contracts.agreement.terms import text_of
from shared.access.relation import SCHOOL_CODE, acts_for_school
from shared.events.contracts.agreement import (
    AgreementFullySigned,
    AgreementHeld,
    AgreementSentForSignature,
    Signatory,
)
from shared.events.placements.placement import PlacementConfirmed
from shared.events.vocabulary import ChangeClass, Party, Path
from shared.messaging.model.aggregate import Aggregate, Timer, derived_id
from shared.messaging.model.claims import Claims
from shared.messaging.model.clock import DUTCH_TIME

SIGN_WITHIN = timedelta(days=14)
LINKS_END_AFTER = timedelta(days=365)
"""A link opens the agreement until that long after the placement was to end."""
PARENT_UNKNOWN, NOT_ACCREDITED = "PARENT_UNKNOWN", "NOT_ACCREDITED"
COUNTED_WHERE_KNOWN = ("programme_starts_on", "programme_ends_on")
BLOCKED_BY_CLAUSE = (Party.STUDENT, Party.SCHOOL, Party.PARENT)


class AgreementState(Aggregate):
    """State of an agreement; `placement` holds what was arranged (R45)."""

    placement: PlacementConfirmed
    number: str = ""
    """Such as `POK-2026-00042`; a new version keeps it. Empty for agreements from before there were numbers."""

    version: int
    status: Status
    drawn_up_on: date
    sent_at: datetime
    signers: tuple[Signer, ...]
    student_adult_on: date | None = None
    terms: str = ""
    """The version of the standing terms; empty for agreements from before there were terms."""

    unaccredited: bool = False
    """The company was not accredited for the qualification when it was drafted, and is not yet (R52)."""

    held_for: tuple[str, ...] = (PARENT_UNKNOWN,)
    """Why it is not sent, while it is drafted only."""

    content: Content = Content()
    content_required: bool = False
    """Whether the school signs only what holds the content that the law asks for; of the settings at the draft."""

    clauses: tuple[Clause, ...] = ()
    signatures: tuple[Signature, ...] = ()
    second_proofs: tuple[SecondProof, ...] = ()
    amendment: Amendment | None = None
    """A change that waits for the parties; until then the signed version holds."""

    decided_changes: tuple[str, ...] = ()
    """Ids of the changes that were made or refused."""

    former_versions: tuple[FormerVersion, ...] = ()
    fully_signed_at: datetime | None = None
    schedule: Schedule = FORMER
    reminders: int = 0
    warned_on: date | None = None
    """The day of the last warning that signatures are missing before the first day."""

    link_issues: dict[Party, int] = Field(default_factory=dict)
    """By party, how often its links were revoked; the next one has that number."""

    @staticmethod
    def id_of(placement_id: str) -> str:
        """The id of the one agreement of a placement; a new version keeps the id."""
        return derived_id("agreement", placement_id)

    def timers(self) -> tuple[Timer, ...]:
        """Reminders while a signature is missing (R50), and warnings before the first day; while a parent is missing,
        the 18th birthday of the student, from which none is needed; the end of the days to object to a change."""
        if self.status is Status.FULLY_SIGNED and self.amendment and self.amendment.change_class is ChangeClass.NOTICE:
            ends = datetime.combine(self.amendment.due_on + timedelta(days=1), time(), DUTCH_TIME)
            return (Timer("end_notice", ends),)
        timers = []
        waits_for_parent = self.status is Status.DRAFTED and PARENT_UNKNOWN in self.held_for
        if waits_for_parent and self.student_adult_on is not None:
            timers.append(Timer("come_of_age", datetime.combine(self.student_adult_on, time(), DUTCH_TIME)))
        if self.status in OPEN and (at := self.schedule.reminder(self.sent_at, self.reminders)) is not None:
            timers.append(Timer("remind", at))
        if (day := self.next_warning) is not None:
            timers.append(Timer("warn", in_the_morning(day)))
        return tuple(timers)

    @property
    def next_warning(self) -> date | None:
        """The next day on which to warn that it is not signed by all; None when it is, or has ended."""
        if self.status not in INCOMPLETE:
            return None
        return self.schedule.warning(self.placement.starts_on, self.warned_on or self.drawn_up_on)

    @property
    def reference(self) -> dict[str, Any]:
        """How its events name it."""
        number = self.number or None
        return {"agreement_id": self.id, "placement_id": self.placement.placement_id, "agreement_number": number}

    @property
    def school_code(self) -> str:
        """Of the school that placed the student."""
        return self.placement.brin[:SCHOOL_CODE]

    def is_of_school(self, claims: Claims) -> bool:
        """Whether the actor acts for the school of the placement."""
        return acts_for_school(claims, self.placement.brin)

    @property
    def content_hash(self) -> str:
        """SHA-256 of what a signature agrees to: the arrangements, the terms, the names of the parties as they saw
        them, and the clauses; equal for all copies (R46)."""
        content: dict[str, object] = {
            "placement": _arranged(self.placement),
            "version": self.version,
            "clauses": [clause.model_dump(include={"clause_id", "text"}) for clause in self.clauses],
        }
        if any(signer.name for signer in self.signers):
            content["parties"] = [
                signer.model_dump(include={"role", "signatory_id", "name"}) for signer in self.signers
            ]
        if stated := self.content.signed_part():
            content["content"] = stated
        if self.number:
            content["number"] = self.number
        if self.terms:
            content["terms"] = text_of(self.terms)
        return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()

    @property
    def missing(self) -> tuple[Signer, ...]:
        """The parties that have not signed this version."""
        signed = {signature.role for signature in self.signatures}
        return tuple(signer for signer in self.signers if signer.required and signer.role not in signed)

    def signer(self, role: str) -> Signer | None:
        """The party of that role."""
        return next((signer for signer in self.signers if signer.role == role), None)

    def is_name_of(self, role: Party, typed_name: str) -> bool:
        """Whether this can be the name of that party; in versions of before no name is known to compare with."""
        signer = self.signer(role)
        return signer is None or not signer.name or is_same_name(typed_name, signer.name)

    def is_minor(self, day: date) -> bool:
        """Whether the student is a minor on that day: until the 18th birthday, and while none is known (§2.2)."""
        return self.student_adult_on is None or day < self.student_adult_on

    def lacks_parent(self, day: date) -> bool:
        """Whether a parent must sign who is not known (§2.2)."""
        return self.is_minor(day) and self.signer(Party.PARENT) is None

    @property
    def missing_content(self) -> tuple[str, ...]:
        """What it must hold and does not; of agreements from before the content was kept nothing is asked."""
        return self.content.missing(self.placement) if self.number else ()

    @property
    def covers_programme(self) -> bool:
        """Whether a BOL agreement is for the whole programme, as far as its days are known; it is usually for a part of
        it (R48)."""
        first, last = self.placement.programme_starts_on, self.placement.programme_ends_on
        if self.placement.path is not Path.BOL or first is None or last is None:
            return False
        return self.placement.starts_on <= first and last <= self.placement.ends_on

    def reasons_to_hold(self, day: date) -> tuple[str, ...]:
        """Why it cannot be sent on that day: a parent is missing (§2.2), or the accreditation (R52)."""
        reasons = {PARENT_UNKNOWN: self.lacks_parent(day), NOT_ACCREDITED: self.unaccredited}
        return tuple(reason for reason, holds in reasons.items() if holds)

    def same_person_reason(self, role: str) -> str | None:
        """Why this party cannot sign beside those that have: nobody signs for two roles (R47). Student and parent may
        share an address when something else proves that they are two."""
        own = self.signer(role)
        for other in (self.signer(signature.role) for signature in self.signatures):
            if own is None or other is None or other.role == role:
                continue
            if other.signatory_id == own.signatory_id:
                return "SAME_PERSON"
            if not own.address or own.address.casefold() != other.address.casefold():
                continue
            if {own.role, other.role} != MAY_SHARE_AN_ADDRESS:
                return "SAME_ADDRESS"
            if not any(proof.role is Party.PARENT for proof in self.second_proofs):
                return "SECOND_PROOF_NEEDED"
        return None

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
        fields = {"role", "signatory_id", "order"}
        chosen = self.signers if signers is None else signers
        return tuple(Signatory(**signer.model_dump(include=fields), due_on=due) for signer in chosen)

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


def _arranged(placement: PlacementConfirmed) -> dict[str, Any]:
    """What the parties agree to of a placement. Fields that came later count where they are known, so that what was
    signed before has the hash that it had."""
    later = {name for name in COUNTED_WHERE_KNOWN if getattr(placement, name) is None}
    return placement.model_dump(mode="json", exclude={"company_portal", *later})
