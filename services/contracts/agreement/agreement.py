"""The practical-training agreement (praktijkovereenkomst, POK) of a placement and its signatures (R44-R56)."""

from datetime import date, datetime

from services.contracts.agreement.actions import Action
from services.contracts.agreement.company_check import CompanyCheck
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.signing_decisions import SigningDecisions
from services.contracts.agreement.status import Status
from services.contracts.agreement.terms import terms_on
from shared.access.actions import SCHOOL, SYSTEM, as_party
from shared.events.contracts.agreement import (
    AgreementDeclined,
    AgreementDissolved,
    AgreementDrafted,
)
from shared.events.placements.placement import PlacementConfirmed
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.clock import dutch_day


class Agreement(SigningDecisions):
    """The decisions on an agreement."""

    @classmethod
    def draft(
        cls,
        placement: PlacementConfirmed,
        signers: tuple[Signer, ...],
        adult_on: date | None,
        now: datetime,
        *,
        company_checks: bool = False,
    ) -> "Decision[Agreement]":
        """Draft the agreement of a confirmed placement and send it to all parties that must sign (R44, R47). For a
        minor, and while the birth date is unknown, it waits for the parent (§2.2), and for the company where the school
        lets it check first."""
        drawn_up = cls(
            id=cls.id_of(placement.placement_id),
            placement=placement,
            version=1,
            status=Status.DRAFTED,
            drawn_up_on=dutch_day(now),
            sent_at=now,
            signers=signers,
            student_adult_on=adult_on,
            terms=terms_on(dutch_day(now)),
            company_check=CompanyCheck() if company_checks else None,
        )
        agreement, _ = drawn_up.settled(now)
        drafted = AgreementDrafted(
            agreement_id=agreement.id,
            placement_id=placement.placement_id,
            student_id=placement.student_id,
            company_id=placement.company_id,
            version=1,
            agreement_type=placement.path,
            drawn_up_on=agreement.drawn_up_on,
            required_roles=tuple(dict.fromkeys(signer.role for signer in signers)),
            content_hash=agreement.content_hash,
        )
        asked_first = (agreement.as_check_requested(),) if agreement.awaits_company else ()
        return agreement, (drafted, *agreement.as_issued(), *asked_first)

    def decline(self, role: Party, reason: str, now: datetime, person: str = "") -> "Decision[Agreement]":
        """Record that a party declines; the event names all parties, also those that signed."""
        if not self.allows(Action.DECLINE, as_party(role, person), now):
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
        noted = self.opened(role, person, now).with_progress(role, person, declined_at=now, decline_reason=reason)
        return noted.model_copy(update={"status": Status.DECLINED}), (declined,)

    def reissue(self, now: datetime) -> "Decision[Agreement]":
        """Replace a declined version by a new one without signatures (§6.2)."""
        return self.new_version(now) if self.allows(Action.REISSUE, SCHOOL, now) else (self, ())

    def dissolve(self, on: date, ground: str, by: Party, now: datetime) -> "Decision[Agreement]":
        """End the agreement early, together with the placement."""
        if not self.allows(Action.DISSOLVE, SYSTEM, now):
            return self, ()
        dissolved = AgreementDissolved(
            agreement_id=self.id,
            placement_id=self.placement.placement_id,
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
