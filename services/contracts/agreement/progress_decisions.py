"""The decisions on how far the signers have come: delivered, opened, reminded (R50, R51)."""

from datetime import datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.amendment_decisions import AmendmentDecisions
from shared.access.actions import SYSTEM, Acting, as_party
from shared.events.contracts.agreement import SignatureOverdue
from shared.events.contracts.signers import SigningLinkRequested
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision


class ProgressDecisions(AmendmentDecisions):
    """Nothing of this changes what is signed."""

    def note_delivery(self, role: Party, person: str, now: datetime, *, failed: bool = False) -> "Decision[Self]":
        """The mail server of the signer took the mail that asks to sign, or did not."""
        known = self.progress_of(role, person)
        if (
            known.sent_at is None
            or known.delivered_at is not None
            or not self.allows(Action.NOTE_DELIVERY, SYSTEM, now)
        ):
            return self, ()
        return self.with_progress(role, person, **{"failed_at" if failed else "delivered_at": now}), ()

    def open(self, role: Party, person: str, now: datetime) -> "Decision[Self]":
        """The signer did something on the page; reading it is no sign of a person, as mail scanners read it as well."""
        if not self.allows(Action.OPEN, as_party(role, person), now):
            return self, ()
        return self.with_progress(role, person, opened_at=now), ()

    def request_link(self, role: Party, person: str, now: datetime) -> "Decision[Self]":
        """The party gets the link that opens now, at the address that is known."""
        signer = self.signer(role, person)
        if signer is None or not self.allows(Action.REQUEST_LINK, as_party(role, person), now):
            return self, ()
        requested = SigningLinkRequested(
            **self.reference, version=self.version, signatories=self.as_signatories((signer,))
        )
        return self, (requested,)

    def remind(
        self, now: datetime, actor: Acting = SYSTEM, *, by: str = "", scheduled: bool = True
    ) -> "Decision[Self]":
        """Remind only the signers who have not signed and whose turn it is (R50): on its day, because a link has ended,
        or because somebody asks for it (R51)."""
        if not self.allows(Action.REMIND, actor, now):
            return self, ()
        reminded = self.model_copy(update={"reminders": self.reminders + int(scheduled)})
        for signer in self.due:
            reminded = reminded.with_progress(signer.role, signer.acting_id, reminded_at=now, reminded_by=by)
        overdue = SignatureOverdue(
            **self.reference,
            version=self.version,
            missing=self.as_signatories(self.due),
            days_open=(now - self.sent_at).days,
            placement_start=self.placement.starts_on,
        )
        return reminded, (overdue,)
