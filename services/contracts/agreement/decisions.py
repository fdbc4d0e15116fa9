"""What all decisions on an agreement have in common: what is allowed, and the status that follows from the rest."""

from datetime import datetime
from typing import Any, Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.agreement_events import AgreementEvents
from services.contracts.agreement.amendment import Replaced
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.status import OPEN, UNSENT, Status
from services.contracts.agreement.terms import terms_on
from shared.access.actions import Acting
from shared.events.contracts.agreement import AgreementSuperseded
from shared.messaging.model.aggregate import Decision, Events
from shared.messaging.model.clock import dutch_day

UNSIGNED = (*UNSENT, *OPEN, Status.BLOCKED)


class AgreementDecisions(AgreementEvents):
    """The parts of decisions."""

    def allows(self, action: Action, actor: Acting, now: datetime, context: AgreementContext = NOTHING_KNOWN) -> bool:
        """Whether the table allows it now."""
        return why_not(action, self, context._replace(now=now), actor, dutch_day(now)) is None

    def settled(self, now: datetime, **changes: Any) -> "Decision[Self]":
        """With these changes and the status that follows from them: DRAFTED while the company checks, or while a
        parent, the accreditation or content is missing before anybody has signed (§2.2, R45, R52), CHECKED where the
        company has; BLOCKED while any clause is flagged, whatever led here (R54); fully signed when no signature is
        missing, and in force when the first day has come as well."""
        changed = self.model_copy(update=changes)
        if not changed.signatures and (reasons := changed.reasons_to_hold(dutch_day(now))):
            checked = changed.company_check is not None and not changed.awaits_company
            held = Status.CHECKED if checked else Status.DRAFTED
            return changed.model_copy(update={"status": held, "held_for": reasons}), ()
        if changed.flagged:
            return changed.model_copy(update={"status": Status.BLOCKED}), ()
        if not changed.missing:
            begun = dutch_day(now) >= changed.placement.starts_on
            status = Status.IN_FORCE if begun else Status.FULLY_SIGNED
            done = changed.model_copy(update={"status": status, "fully_signed_at": now, "document_due": True})
            return done, (done.as_fully_signed(now),)
        status = Status.PARTIALLY_SIGNED if changed.signatures else Status.SENT
        return changed.model_copy(update={"status": status}).invited(now), ()

    def invited(self, now: datetime) -> Self:
        """Those whose turn it is count as invited from now on, unless they were."""
        invited = self
        for signer in self.due:
            sent_at = self.progress_of(signer.role, signer.acting_id).sent_at or now
            invited = invited.with_progress(signer.role, signer.acting_id, sent_at=sent_at)
        return invited

    def new_version(self, now: datetime, *events: Any, **changes: Any) -> "Decision[Self]":
        """The next version, without signatures (§6.2), sent unless a clause blocks it."""
        new = {
            "version": self.version + 1,
            "replaced": self._as_replaced(),
            "sent_at": now,
            "signatures": (),
            "progress": (),
            "reminders": 0,
            "terms": terms_on(dutch_day(now)),
        }
        settled, _ = self.settled(now, **new, **changes)
        superseded = AgreementSuperseded(
            **self.reference,
            version=self.version,
            new_version=settled.version,
        )
        return settled, (*events, superseded, *settled.as_issued())

    def _as_replaced(self) -> Replaced:
        held = {name: getattr(self, name) for name in Replaced.model_fields if name != "signed_by"}
        return Replaced(**held, signed_by=tuple(signature.role for signature in self.signatures))

    def resettled(self, now: datetime, **changes: Any) -> "Decision[Self]":
        """What was not sent, with these changes: it is sent when nothing is missing any more, and it is told again when
        something else is missing than before."""
        settled, _ = self.settled(now, sent_at=now, **changes)
        is_told = settled.status in UNSENT and settled.held_for == self.held_for
        return settled, () if is_told else settled.as_issued()

    def as_issued(self) -> Events:
        """That this version was sent, or is held because something is missing; nothing while a clause blocks it."""
        if self.status in UNSENT:
            return (self.as_held(),)
        return (self.as_sent(),) if self.status in OPEN else ()
