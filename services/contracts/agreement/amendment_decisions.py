"""The decisions on a change after full signature: the signed version holds until everybody has consented (§2.2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.amendment import Amendment, FormerVersion
from services.contracts.agreement.code_decisions import CodeDecisions
from services.contracts.agreement.code_rules import needs_code
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.signature import signature_of, signature_with_code
from shared.access.actions import SYSTEM, as_party
from shared.events.contracts.agreement import AgreementAmended, AmendmentProposed, AmendmentRefused
from shared.events.placements.placement import PlacementChangeProposed
from shared.events.vocabulary import ChangeClass, Party
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.clock import dutch_day


class AmendmentDecisions(CodeDecisions):
    """A change is proposed by placements, and consented to, refused or objected to by those who signed."""

    def propose_amendment(
        self,
        proposed: PlacementChangeProposed,
        answer_within: timedelta,
        now: datetime,
        named: Mapping[str, str] | None = None,
    ) -> "Decision[Self]":
        """Ask the parties; the agreement that they signed stays in force. What cannot be asked is refused at once.
        `named` are the people whom the change names."""
        if proposed.change_id in self.decided_changes or self._is_pending(proposed.change_id):
            return self, ()
        amendment = Amendment(
            change_id=proposed.change_id,
            change_class=proposed.change_class,
            new=proposed.new,
            due_on=dutch_day(now) + answer_within,
        )
        if not self.allows(Action.PROPOSE_AMENDMENT, SYSTEM, now):
            return self, (self._as_refused(proposed.change_id, Party.SCHOOL),)
        proposal = AmendmentProposed(
            **self.reference,
            change_id=amendment.change_id,
            change_class=amendment.change_class,
            changed_fields=tuple(amendment.changes),
            signatories=self.as_signatories(),
            due_on=amendment.due_on,
        )
        known = {**self.named, **(named or {})}
        return self.model_copy(update={"amendment": amendment, "named": known}), (proposal,)

    def consent(
        self,
        role: Party,
        typed_name: str,
        now: datetime,
        context: AgreementContext = NOTHING_KNOWN,
        person: str = "",
        *,
        confirmed_name: str = "",
        right_code: bool = False,
    ) -> "Decision[Self]":
        """One party consents; with the last consent the change holds. A code is needed where a signature needs one."""
        amendment, signer = self.amendment, self.signer(role, person)
        allowed = self.allows(Action.CONSENT, as_party(role, person), now, context)
        if amendment is None or signer is None or not allowed:
            return self, ()
        if self.name_to_confirm(role, typed_name, confirmed_name, person):
            return self, ()
        if not self.accepts_code(signer, now, right=right_code):
            return self, ()
        differs = not self.is_name_of(role, typed_name, person)
        signature = signature_of(signer, typed_name, now, differs=differs)
        if needs_code(self, signer):
            signature = signature_with_code(signature)
        amended = amendment.model_copy(update={"consents": (*amendment.consents, signature)})
        codes = self.with_code_used(signer).signing_codes
        if {each.role for each in self.signers if each.required} - amended.consented:
            return self.model_copy(update={"amendment": amended, "signing_codes": codes}), ()
        changed, events = self._amended(amended)
        return changed.model_copy(update={"signing_codes": codes}), events

    def refuse_change(self, role: Party, now: datetime) -> "Decision[Self]":
        """A party refuses the change, or objects to what was announced: the agreement stays as it was signed."""
        if self.amendment is None or not self.allows(Action.REFUSE_CHANGE, as_party(role), now):
            return self, ()
        refused = self._as_refused(self.amendment.change_id, role)
        decided = (*self.decided_changes, self.amendment.change_id)
        return self.model_copy(update={"amendment": None, "decided_changes": decided}), (refused,)

    def end_notice(self, now: datetime) -> "Decision[Self]":
        """Nobody objected to what was announced within its days."""
        if self.amendment is None or not self.allows(Action.END_NOTICE, SYSTEM, now):
            return self, ()
        return self._amended(self.amendment)

    def _is_pending(self, change_id: str) -> bool:
        return self.amendment is not None and self.amendment.change_id == change_id

    def _amended(self, amendment: Amendment) -> "Decision[Self]":
        """The changed agreement. Consents are the signatures of the new version; by notice the former ones stay."""
        by_consent = amendment.change_class is ChangeClass.AMENDMENT
        former = FormerVersion(
            version=self.version,
            placement=self.placement,
            content_hash=self.content_hash,
            signatures=self.signatures,
        )
        schedule = amendment.new.schedule or self.content.schedule
        amended = self.model_copy(
            update={
                "placement": self.placement.model_copy(update=amendment.changes),
                "content": self.content.model_copy(update={"schedule": schedule}),
                "version": self.version + 1,
                "signatures": amendment.consents if by_consent else self.signatures,
                "former_versions": (*self.former_versions, former),
                "replaced": None,
                "amendment": None,
                "document_due": True,
                "decided_changes": (*self.decided_changes, amendment.change_id),
            }
        )
        event = AgreementAmended(
            **self.reference,
            change_id=amendment.change_id,
            from_version=self.version,
            to_version=amended.version,
            change_class=amendment.change_class,
            changed_fields=tuple(amendment.changes),
            consent_required=by_consent,
            content_hash=amended.content_hash,
            signatories=amended.as_signatories(),
        )
        return amended, (event,)

    def _as_refused(self, change_id: str, role: Party) -> AmendmentRefused:
        return AmendmentRefused(
            **self.reference,
            change_id=change_id,
            role=role,
            signatories=self.as_signatories(),
        )
