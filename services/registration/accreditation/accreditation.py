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
from shared.messaging.clock import DUTCH_TIME
from shared.messaging.noun import Decision, Facts, Noun, Timer, derived_id

NO_TRAINER = "NO_TRAINER"


class Status(StrEnum):
    """Where the accreditation stands (domain rules §6.2)."""

    NONE = "NONE"
    REQUESTED = "REQUESTED"
    VISIT_PLANNED = "VISIT_PLANNED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


class Accreditation(Noun):
    """State of one company × crebo."""

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
        """Nothing asked yet."""
        return cls(id=cls.id_of(company_id, crebo), company_id=company_id, crebo=crebo)

    def timers(self) -> tuple[Timer, ...]:
        """It lapses after its last day, when it has one."""
        if self.status is Status.GRANTED and self.valid_until is not None:
            return (Timer("expire", datetime.combine(self.valid_until, time(23, 59), DUTCH_TIME)),)
        return ()

    def request(self, by: RequestedBy, trainer_id: str | None, trainers: int, on: date) -> "Decision[Accreditation]":
        """Asked for (R17). Without any trainer it is refused at once (R16); while one is open or granted: nothing."""
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
        """The adviser makes an appointment (R18)."""
        if self.status is not Status.REQUESTED:
            return self, ()
        planned = AccreditationVisitPlanned(accreditation_id=self.id, **visit.model_dump())
        return self._with(Status.VISIT_PLANNED), (planned,)

    def decide(self, decided: AccreditationDecided, trainer_ids: tuple[str, ...]) -> "Decision[Accreditation]":
        """Granted or refused (R19, R22); only what was asked for and is still open can be decided."""
        if self.status not in (Status.REQUESTED, Status.VISIT_PLANNED):
            return self, ()
        if not decided.granted:
            return self._with(Status.REFUSED), (
                self._refused(decided.reason_code or "NOT_SUITABLE", decided.decided_on),
            )
        told = decided.model_dump(include={"leerbedrijf_id", "valid_from", "valid_until", "next_review_on"})
        granted = AccreditationGranted(
            accreditation_id=self.id, company_id=self.company_id, crebo=self.crebo, trainer_ids=trainer_ids, **told
        )
        update = {"leerbedrijf_id": decided.leerbedrijf_id, "valid_until": decided.valid_until}
        return self._with(Status.GRANTED).model_copy(update=update), (granted,)

    def withdraw(self, revoked: AccreditationRevoked) -> "Decision[Accreditation]":
        """Taken away by the body (§2.3)."""
        if self.status is not Status.GRANTED:
            return self, ()
        return self._with(Status.WITHDRAWN), (AccreditationWithdrawn(accreditation_id=self.id, **revoked.model_dump()),)

    def expire(self, on: date) -> "Decision[Accreditation]":
        """Its last day has passed."""
        facts: Facts = (
            AccreditationExpired(
                accreditation_id=self.id,
                company_id=self.company_id,
                crebo=self.crebo,
                expired_on=on,
                cause=ExpiryCause.END_DATE,
            ),
        )
        return self._with(Status.EXPIRED), facts

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
