"""The practical-training agreement (praktijkovereenkomst, POK) of a placement and its signatures (R44-R56)."""

from collections.abc import Mapping
from datetime import date, datetime

from services.contracts.agreement.action import Action
from services.contracts.agreement.company_check import CompanyCheck
from services.contracts.agreement.content import Content
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.document_decisions import DocumentDecisions
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.schedule import DEFAULT, Schedule
from services.contracts.agreement.status import UNSENT, Status
from services.contracts.agreement.terms import terms_on
from shared.access.actions import SCHOOL, SYSTEM, as_party
from shared.events.contracts.agreement import (
    AgreementDeclined,
    AgreementDissolved,
    AgreementDrafted,
    AgreementExpired,
    AgreementFoundUnsigned,
)
from shared.events.placements.placement import PlacementConfirmed
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.clock import dutch_day


class Agreement(DocumentDecisions):
    """The decisions on an agreement."""

    @classmethod
    def draft(
        cls,
        placement: PlacementConfirmed,
        signers: tuple[Signer, ...],
        adult_on: date | None,
        now: datetime,
        number: str,
        schedule: Schedule = DEFAULT,
        context: AgreementContext = NOTHING_KNOWN,
        named: Mapping[str, str] | None = None,
        school_name: str = "",
    ) -> "Decision[Agreement]":
        """Draft the agreement of a confirmed placement, under the number that was reserved for it, and send it to all
        parties that must sign (R44, R47). For a minor, and while the birth date is unknown, it waits for the parent
        (§2.2), without the accreditation for that (R52), without its minimum content for that (R45), and for the
        company where the school lets it check first."""
        drawn_up = cls(
            id=cls.id_of(placement.placement_id),
            placement=placement,
            number=number,
            schedule=schedule,
            version=1,
            status=Status.DRAFTED,
            drawn_up_on=dutch_day(now),
            sent_at=now,
            signers=signers,
            named=dict(named or {}),
            school_name=school_name,
            student_adult_on=adult_on,
            terms=terms_on(dutch_day(now)),
            content=Content(
                leerbedrijf_id=context.company.leerbedrijf_ids.get(placement.crebo), schedule=placement.schedule
            ),
            content_required=context.content_required,
            unaccredited=not context.company.is_accredited(placement.crebo, dutch_day(now)),
            company_check=CompanyCheck() if context.school.company_checks else None,
            code_required=context.school.signing_code,
        )
        agreement, _ = drawn_up.settled(now)
        drafted = AgreementDrafted(
            **agreement.reference,
            student_id=placement.student_id,
            company_id=placement.company_id,
            version=1,
            agreement_type=placement.path,
            drawn_up_on=agreement.drawn_up_on,
            required_roles=tuple(dict.fromkeys(signer.role for signer in signers)),
            content_hash=agreement.content_hash,
        )
        questioned = (agreement.as_term_questioned(),) if agreement.covers_programme else ()
        asked_first = (agreement.as_check_requested(),) if agreement.awaits_company else ()
        return agreement, (drafted, *questioned, *agreement.as_issued(), *asked_first)

    def state_content(self, content: Content, now: datetime) -> "Decision[Agreement]":
        """Take over what the school states (R45), in a new version without signatures where this one was sent; the same
        again changes nothing. The leerbedrijf-ID of the grant and the schedule stay unless others are stated."""
        known = content.leerbedrijf_id or self.content.leerbedrijf_id
        schedule = content.schedule or self.content.schedule
        content = content.model_copy(update={"leerbedrijf_id": known, "schedule": schedule})
        if not self.allows(Action.STATE_CONTENT, SCHOOL, now) or content == self.content:
            return self, ()
        return (self.resettled if self.status in UNSENT else self.new_version)(now, content=content)

    def record_accreditation(self, context: AgreementContext, now: datetime) -> "Decision[Agreement]":
        """The accreditation that was missing at the draft is there, or its leerbedrijf-ID is known: send it, unless
        something else is missing (R45, R52)."""
        if not self.allows(Action.RECORD_ACCREDITATION, SYSTEM, now, context):
            return self, ()
        granted = context.company.leerbedrijf_ids.get(self.placement.crebo)
        content = self.content.model_copy(update={"leerbedrijf_id": self.content.leerbedrijf_id or granted})
        return self.resettled(now, unaccredited=False, content=content)

    def decline(
        self, role: Party, reason: str, now: datetime, person: str = "", note: str = ""
    ) -> "Decision[Agreement]":
        """Record that a party declines; the event names all parties, also those that signed, and leaves out the
        note."""
        if not self.allows(Action.DECLINE, as_party(role, person), now):
            return self, ()
        declined = AgreementDeclined(
            **self.reference,
            version=self.version,
            role=role,
            reason=reason,
            already_signed_roles=tuple(s.role for s in self.signatures),
            signatories=self.as_signatories(),
        )
        stated = {"declined_at": now, "decline_reason": reason, "decline_note": note}
        noted = self.opened(role, person, now).with_progress(role, person, **stated)
        return noted.model_copy(update={"status": Status.DECLINED}), (declined,)

    def reissue(self, now: datetime) -> "Decision[Agreement]":
        """Replace a declined version by a new one without signatures (§6.2)."""
        return self.new_version(now) if self.allows(Action.REISSUE, SCHOOL, now) else (self, ())

    def warn(self, now: datetime) -> "Decision[Agreement]":
        """Tell the desk and the school that the first day is near and not everybody has signed (§6.4); once a day, and
        no more from the first day on, when placements tells daily that it cannot start."""
        if not self.allows(Action.WARN, SYSTEM, now):
            return self, ()
        today, starts_on = dutch_day(now), self.placement.starts_on
        warned = self.model_copy(update={"warned_on": today})
        found = AgreementFoundUnsigned(
            **self.reference,
            version=self.version,
            school_supervisor_id=self.placement.school_supervisor_id,
            missing_roles=self.missing_roles,
            starts_on=starts_on,
            days_left=(starts_on - today).days,
        )
        return warned, (found,) if today < starts_on else ()

    def enter_into_force(self, now: datetime) -> "Decision[Agreement]":
        """Everybody had signed before the first day, which has come (§6.2)."""
        allowed = self.allows(Action.ENTER_INTO_FORCE, SYSTEM, now)
        return (self.model_copy(update={"status": Status.IN_FORCE}), ()) if allowed else (self, ())

    def expire(self, now: datetime) -> "Decision[Agreement]":
        """Its last day has passed, and nothing told that the placement ended (§6.2). Whoever has not signed does not
        sign any more; of what was signed the end can still be told."""
        if not self.allows(Action.EXPIRE, SYSTEM, now):
            return self, ()
        expired = AgreementExpired(
            **self.reference,
            version=self.version,
            expired_on=dutch_day(now),
            school_supervisor_id=self.placement.school_supervisor_id,
            missing_roles=self.missing_roles,
        )
        return self.model_copy(update={"status": Status.EXPIRED}), (expired,)

    def dissolve(self, on: date, ground: str, by: Party, now: datetime) -> "Decision[Agreement]":
        """End the agreement early, together with the placement."""
        if not self.allows(Action.DISSOLVE, SYSTEM, now):
            return self, ()
        dissolved = AgreementDissolved(
            **self.reference,
            dissolved_on=on,
            ground_code=ground,
            by_role=by,
        )
        return self.model_copy(update={"status": Status.DISSOLVED}), (dissolved,)

    def complete(self, now: datetime) -> "Decision[Agreement]":
        """End the agreement as planned, together with the placement."""
        allowed = self.allows(Action.COMPLETE, SYSTEM, now)
        return (self.model_copy(update={"status": Status.COMPLETED}), ()) if allowed else (self, ())

    def revoke_link(self, key: str) -> "Agreement":
        """End the links of a role, or those of one person (`role:person`); the next mail holds another one."""
        return self.model_copy(update={"link_issues": {**self.link_issues, key: self.link_issues.get(key, 0) + 1}})

    def revoke_links_of(self, person_id: str, now: datetime) -> "Decision[Agreement]":
        """End the links of a person; when this party has not signed, those that have not are reminded."""
        agreement = self
        for signer in self.signers:
            if signer.acting_id == person_id:
                agreement = agreement.revoke_link(f"{signer.role}:{person_id}")
        if all(signer.acting_id != person_id for signer in self.due):
            return agreement, ()
        return agreement.remind(now, scheduled=False)
