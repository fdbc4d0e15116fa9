"""State of an agreement, and what follows from what it holds."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Self

import orjson

from services.contracts.agreement.agreement_fields import PARENT_UNKNOWN, AgreementFields
from services.contracts.agreement.asked_delegation import AskedDelegation
from services.contracts.agreement.names import is_same_name
from services.contracts.agreement.parties import EXTRA, MAY_BE_ADDED, MAY_SHARE_AN_ADDRESS, Signer
from services.contracts.agreement.progress import REMIND_AGAIN_AFTER, Progress
from services.contracts.agreement.schedule import in_the_morning
from services.contracts.agreement.sealed_document import SealedDocument
from services.contracts.agreement.status import ENDED, INCOMPLETE, OPEN, SIGNED, UNSENT, Status
from services.contracts.agreement.terms import text_of
from shared.access.relation import SCHOOL_CODE, acts_for_school
from shared.events.placements.placement import PlacementConfirmed
from shared.events.vocabulary import ChangeClass, Party, Path
from shared.messaging.model.aggregate import Timer, derived_id
from shared.messaging.model.claims import Claims
from shared.messaging.model.clock import dutch_instant

LINKS_END_AFTER = timedelta(days=365)
"""A link opens the agreement until that long after the placement was to end."""
COMPANY_CHECK, NOT_ACCREDITED, CONTENT_MISSING = "COMPANY_CHECK", "NOT_ACCREDITED", "CONTENT_MISSING"
COUNTED_WHERE_KNOWN = ("programme_starts_on", "programme_ends_on", "programme_name", "company_address")
BLOCKED_BY_CLAUSE = (Party.STUDENT, Party.SCHOOL, Party.PARENT)


class AgreementState(AgreementFields):
    """What follows from it: who has not signed, what is missing, the timers, and the hash of the content."""

    @staticmethod
    def id_of(placement_id: str) -> str:
        """The id of the one agreement of a placement; a new version keeps the id."""
        return derived_id("agreement", placement_id)

    def timers(self) -> tuple[Timer, ...]:
        """Reminders while a signature is missing (R50), and warnings before the first day; while a parent is missing,
        the 18th birthday of the student, from which none is needed; the end of the days to object to a change; the
        first day, from which it is in force, and when it expires (§6.2)."""
        timers = []
        notice = self.amendment if self.status in SIGNED else None
        if notice is not None and notice.change_class is ChangeClass.NOTICE:
            timers.append(Timer("end_notice", dutch_instant(notice.due_on + timedelta(days=1))))
        if self.status is Status.FULLY_SIGNED:
            timers.append(Timer("enter_into_force", dutch_instant(self.placement.starts_on)))
        if (expires_on := self.expires_on) is not None:
            timers.append(Timer("expire", dutch_instant(expires_on)))
        waits_for_parent = self.status in UNSENT and PARENT_UNKNOWN in self.held_for and not self.awaits_company
        if waits_for_parent and self.student_adult_on is not None:
            timers.append(Timer("come_of_age", dutch_instant(self.student_adult_on)))
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
    def expires_on(self) -> date | None:
        """The day from which it is expired; None when it has ended, and while a change waits, which may prolong it."""
        if self.status in ENDED or self.amendment is not None:
            return None
        return self.schedule.expiry(self.placement.ends_on)

    def status_of(self, version: int) -> Status | None:
        """That of a version: of those before this one SUPERSEDED; None for one that there is not."""
        if 0 < version < self.version:
            return Status.SUPERSEDED
        return self.status if version == self.version else None

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
        if self.company_fields is not None:
            content["company"] = self.company_fields.model_dump()
        if self.school_name:
            content["school"] = self.school_name
        if supervisors := self.supervisors:
            content["supervisors"] = supervisors
        if self.terms:
            content["terms"] = text_of(self.terms)
        return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()

    @property
    def supervisors(self) -> dict[str, str]:
        """The names of the practical trainer and of the school's supervisor, as far as they are known."""
        refs = {"trainer": self.placement.trainer_id, "school_supervisor": self.placement.school_supervisor_id}
        return {role: self.named[ref] for role, ref in refs.items() if ref in self.named}

    def progress_of(self, role: Party, person: str = "") -> Progress:
        """How far that signer has come; without a person, the first of the role."""
        signer = self.signer(role, person)
        known = signer.acting_id if signer else person
        found = (each for each in self.progress if (each.role, each.person) == (role, known))
        return next(found, Progress(role=role, person=known))

    def with_progress(self, role: Party, person: str = "", **changes: Any) -> Self:
        """With that signer further on."""
        known = self.progress_of(role, person)
        others = tuple(each for each in self.progress if (each.role, each.person) != (role, known.person))
        return self.model_copy(update={"progress": (*others, known.model_copy(update=changes))})

    def opened(self, role: Party, person: str, now: datetime) -> Self:
        """With the instant at which that signer first did something on the page."""
        return self.with_progress(role, person, opened_at=self.progress_of(role, person).opened_at or now)

    def reminder_wait(self, now: datetime) -> timedelta:
        """How long people must wait before those whose turn it is can be reminded again; zero when they can."""
        reminded = [self.progress_of(signer.role, signer.acting_id).reminded_at for signer in self.due]
        last = max((each for each in reminded if each is not None), default=None)
        return max(last + REMIND_AGAIN_AFTER - now, timedelta(0)) if last else timedelta(0)

    @property
    def missing(self) -> tuple[Signer, ...]:
        """The parties that have not signed this version."""
        signed = {signature.role for signature in self.signatures}
        return tuple(signer for signer in self.signers if signer.required and signer.role not in signed)

    @property
    def missing_roles(self) -> tuple[Party, ...]:
        """The roles for which nobody has signed this version; of several with one role any one signs."""
        return tuple(dict.fromkeys(signer.role for signer in self.missing))

    @property
    def by_role(self) -> dict[Party, tuple[Signer, ...]]:
        """The signers of each role, of whom any one signs, in the order of the list."""
        return {
            role: tuple(signer for signer in self.signers if signer.role is role)
            for role in dict.fromkeys(signer.role for signer in self.signers)
        }

    @property
    def due(self) -> tuple[Signer, ...]:
        """The missing parties whose turn it is: a group is invited when those before it have signed."""
        first = min((signer.order for signer in self.missing), default=0)
        return tuple(signer for signer in self.missing if signer.order == first)

    @property
    def removable(self) -> tuple[Signer, ...]:
        """The signers without whom every role that must sign still has one."""
        return tuple(
            signer
            for signer in self.signers
            if signer.role in MAY_BE_ADDED and (signer.role in EXTRA or len(self.by_role[signer.role]) > 1)
        )

    def signer(self, role: str, person: str = "") -> Signer | None:
        """The signer of that role who is that person; without one, the first."""
        of_role = (signer for signer in self.signers if signer.role == role)
        return next((signer for signer in of_role if person in ("", signer.acting_id)), None)

    def asked_delegation(self, role: str, person: str) -> AskedDelegation | None:
        """What that signer asked the desk: to let somebody else sign; without a person any signer of the role."""
        wanted = (each for each in self.asked_delegations if each.role == role and person in ("", each.from_id))
        return next(wanted, None)

    def is_name_of(self, role: Party, typed_name: str, person: str = "") -> bool:
        """Whether this can be the name of that signer; in versions of before no name is known to compare with."""
        signer = self.signer(role, person)
        return signer is None or not signer.acting_name or is_same_name(typed_name, signer.acting_name)

    def name_to_confirm(self, role: Party, typed_name: str, confirmed_name: str, person: str = "") -> bool:
        """Whether it must still be asked if that is the name; what is confirmed is one name and no other."""
        confirmed = confirmed_name.split()
        return not self.is_name_of(role, typed_name, person) and (not confirmed or typed_name.split() != confirmed)

    def is_minor(self, day: date) -> bool:
        """Whether the student is a minor on that day: until the 18th birthday, and while none is known (§2.2)."""
        return self.student_adult_on is None or day < self.student_adult_on

    @property
    def awaits_company(self) -> bool:
        """Whether the company has still to check, or the school to accept what it sent in."""
        return self.company_check is not None and not self.company_check.is_done

    def lacks_parent(self, day: date) -> bool:
        """Whether a parent must sign who is not known (§2.2)."""
        return self.is_minor(day) and self.signer(Party.PARENT) is None

    @property
    def missing_content(self) -> tuple[str, ...]:
        """What it must hold and does not; of agreements from before the content was kept nothing is asked."""
        return self.content.missing(self.placement) if self.number else ()

    @property
    def lacks_grant(self) -> bool:
        """Whether it waits for what a grant tells: that the company is accredited, or its leerbedrijf-ID."""
        return self.unaccredited or (self.content_required and self.content.leerbedrijf_id is None)

    @property
    def covers_programme(self) -> bool:
        """Whether a BOL agreement is for the whole programme, as far as its days are known; it is usually for a part of
        it (R48)."""
        first, last = self.placement.programme_starts_on, self.placement.programme_ends_on
        if self.placement.path is not Path.BOL or first is None or last is None:
            return False
        return self.placement.starts_on <= first and last <= self.placement.ends_on

    def reasons_to_hold(self, day: date) -> tuple[str, ...]:
        """Why it cannot be sent on that day: the company checks first, a parent is missing (§2.2), the accreditation
        (R52), or what the law wants in it (R45)."""
        reasons = {
            COMPANY_CHECK: self.awaits_company,
            PARENT_UNKNOWN: self.lacks_parent(day),
            NOT_ACCREDITED: self.unaccredited,
            CONTENT_MISSING: self.content_required and bool(self.missing_content),
        }
        return tuple(reason for reason, holds in reasons.items() if holds)

    def same_person_reason(self, role: str, person: str = "") -> str | None:
        """Why this signer cannot sign beside those that have: nobody signs for two roles (R47). Student and parent may
        share an address when something else proves that they are two."""
        own = self.signer(role, person)
        for signature in self.signatures:
            if own is None or signature.role == role:
                continue
            if signature.signatory_id == own.acting_id:
                return "SAME_PERSON"
            other = self.signer(signature.role, signature.signatory_id)
            taken = signature.address or (other.acting_address if other else "")
            if not own.acting_address or own.acting_address.casefold() != taken.casefold():
                continue
            if {own.role, signature.role} != MAY_SHARE_AN_ADDRESS:
                return "SAME_ADDRESS"
            if not any(proof.role is Party.PARENT for proof in self.second_proofs):
                return "SECOND_PROOF_NEEDED"
        return None

    @property
    def document(self) -> SealedDocument | None:
        """That of this version; None until it is sealed, and for what was signed before there were documents."""
        return next((each for each in self.documents if each.version == self.version), None)

    @property
    def flagged(self) -> bool:
        """Whether any clause excludes liability: until none does, student, parent and school must not sign (R54)."""
        return any(clause.flagged for clause in self.clauses)

    def link_issue(self, role: Party, person: str = "") -> int:
        """The number of the link that is valid for that party, or for that person of it."""
        return self.link_issues.get(role, 0) + self.link_issues.get(f"{role}:{person}", 0)

    @property
    def links_end_on(self) -> date:
        """The last day on which a link of any party opens."""
        return self.placement.ends_on + LINKS_END_AFTER


def _arranged(placement: PlacementConfirmed) -> dict[str, Any]:
    """What the parties agree to of a placement. Fields that came later count where they are known, so that what was
    signed before has the hash that it had. The schedule is a part of the content."""
    later = {name for name in COUNTED_WHERE_KNOWN if getattr(placement, name) is None}
    return placement.model_dump(mode="json", exclude={"company_portal", "schedule", "letter_follows", *later})
