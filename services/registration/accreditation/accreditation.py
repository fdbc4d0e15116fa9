"""The accreditation (erkenning) of a company for one qualification (R14-R22)."""

from datetime import date, datetime, time
from enum import StrEnum

from shared.events.portals.accrediting_body import AccreditationDecided, AccreditationRevoked, VisitArranged
from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationGranted,
    AccreditationRefused,
    AccreditationRequested,
    AccreditationVisitPlanned,
    AccreditationWithdrawn,
    ExpiryCause,
)
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Aggregate, Decision, Events, Timer, derived_id
from shared.messaging.model.clock import DUTCH_TIME

NO_TRAINER = "NO_TRAINER"


class Status(StrEnum):
    """Status of an accreditation (domain rules §6.2)."""

    NONE = "NONE"
    REQUESTED = "REQUESTED"
    VISIT_PLANNED = "VISIT_PLANNED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


class Accreditation(Aggregate):
    """State for one company and one crebo."""

    company_id: str
    crebo: str
    status: Status = Status.NONE
    leerbedrijf_id: str | None = None
    valid_until: date | None = None

    @staticmethod
    def id_of(company_id: str, crebo: str) -> str:
        """There is one accreditation per company and qualification."""
        return derived_id("accreditation", company_id, crebo)

    @classmethod
    def of(cls, company_id: str, crebo: str) -> "Accreditation":
        """An accreditation that has not been requested."""
        return cls(id=cls.id_of(company_id, crebo), company_id=company_id, crebo=crebo)

    def timers(self) -> tuple[Timer, ...]:
        """A granted accreditation expires after its last day, if it has one."""
        if self.status is Status.GRANTED and self.valid_until is not None:
            return (Timer("expire", datetime.combine(self.valid_until, time(23, 59), DUTCH_TIME)),)
        return ()

    def request(self, by: RequestedBy, trainer_id: str | None, trainers: int, on: date) -> "Decision[Accreditation]":
        """Request it (R17); refused at once without a trainer (R16). No change while it is open or granted."""
        if self.status in (Status.REQUESTED, Status.VISIT_PLANNED, Status.GRANTED):
            return self, ()
        requested = AccreditationRequested(
            accreditation_id=self.id,
            company_id=self.company_id,
            crebo=self.crebo,
            requested_by=by,
            trainer_id=trainer_id,
        )
        if not trainers:
            return self._with(Status.REFUSED), (requested, self._refused(NO_TRAINER, on))
        return self._with(Status.REQUESTED), (requested,)

    def plan_visit(self, visit: VisitArranged) -> "Decision[Accreditation]":
        """Plan the adviser's visit (R18)."""
        if self.status is not Status.REQUESTED:
            return self, ()
        planned = AccreditationVisitPlanned(accreditation_id=self.id, **visit.model_dump())
        return self._with(Status.VISIT_PLANNED), (planned,)

    def decide(self, decided: AccreditationDecided, trainer_ids: tuple[str, ...]) -> "Decision[Accreditation]":
        """Grant or refuse it (R19, R22); only an open request can be decided."""
        if self.status not in (Status.REQUESTED, Status.VISIT_PLANNED):
            return self, ()
        if not decided.granted:
            return self._with(Status.REFUSED), (
                self._refused(decided.reason_code or "NOT_SUITABLE", decided.decided_on),
            )
        fields = decided.model_dump(include={"leerbedrijf_id", "valid_from", "valid_until", "next_review_on"})
        granted = AccreditationGranted(
            accreditation_id=self.id, company_id=self.company_id, crebo=self.crebo, trainer_ids=trainer_ids, **fields
        )
        update = {"leerbedrijf_id": decided.leerbedrijf_id, "valid_until": decided.valid_until}
        return self._with(Status.GRANTED).model_copy(update=update), (granted,)

    def withdraw(self, revoked: AccreditationRevoked) -> "Decision[Accreditation]":
        """Withdrawn by the accrediting body (§2.3)."""
        if self.status is not Status.GRANTED:
            return self, ()
        return self._with(Status.WITHDRAWN), (AccreditationWithdrawn(accreditation_id=self.id, **revoked.model_dump()),)

    def expire(self, on: date) -> "Decision[Accreditation]":
        """Its last day has passed."""
        events: Events = (
            AccreditationExpired(
                accreditation_id=self.id,
                company_id=self.company_id,
                crebo=self.crebo,
                expired_on=on,
                cause=ExpiryCause.END_DATE,
            ),
        )
        return self._with(Status.EXPIRED), events

    def _refused(self, reason_code: str, on: date) -> AccreditationRefused:
        return AccreditationRefused(
            accreditation_id=self.id,
            company_id=self.company_id,
            crebo=self.crebo,
            reason_code=reason_code,
            decided_on=on,
        )

    def _with(self, status: Status) -> "Accreditation":
        return self.model_copy(update={"status": status})
