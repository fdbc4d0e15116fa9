"""An invitation to answer the BPV Monitor, from schedule to answer or expiry (R104-R111)."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from services.survey.workplace.workplace import Workplace
from shared.access.relation import SCHOOL_CODE
from shared.events.identifiers import Ref
from shared.events.placements.placement import PlacementChanged, PlacementStarted
from shared.events.placements.planning import PlacementExtended, PlacementPlanned
from shared.events.survey.invitation import (
    SurveyCancelled,
    SurveyCompleted,
    SurveyExpired,
    SurveyInvited,
    SurveyReminderDue,
    SurveyScheduled,
    SurveyUndeliverable,
)
from shared.events.vocabulary import Path, Respondent, Sector
from shared.messaging.model.aggregate import Aggregate, Decision, Timer, derived_id
from shared.messaging.model.clock import dutch_instant

VERSION = "2026.1"
BEFORE_END, OPEN_FOR = timedelta(days=7), timedelta(days=28)
REMIND_AFTER = (timedelta(days=7), timedelta(days=14))
LINK_ENDS_AFTER = timedelta(days=365)
MORNING = time(9, 0)


class Status(StrEnum):
    """Status of an invitation (domain rules §6.2)."""

    SCHEDULED = "SCHEDULED"
    INVITED = "INVITED"
    COMPLETED = "COMPLETED"
    EXPIRED = "EXPIRED"
    UNDELIVERABLE = "UNDELIVERABLE"
    CANCELLED = "CANCELLED"


CANCELLABLE = (Status.SCHEDULED, Status.INVITED)
ANSWERABLE = (Status.INVITED, Status.COMPLETED)


class Invitation(Aggregate):
    """State of an invitation."""

    placement_id: str
    role: Respondent
    respondent_ref: Ref
    company_id: str
    crebo: str
    path: Path
    level: int
    brin: str
    sector: Sector
    send_on: date
    status: Status = Status.SCHEDULED
    invited_on: date | None = None
    reminders: int = 0
    link_issue: int = 0
    """How often its link was revoked; the next one has that number."""

    @property
    def school_code(self) -> str:
        """The school of the placement."""
        return self.brin[:SCHOOL_CODE]

    @staticmethod
    def id_of(placement_id: str, role: Respondent) -> str:
        """The id of one of the two invitations of a placement: the student's or the trainer's (R106)."""
        return derived_id("invitation", placement_id, role.value)

    @property
    def closes_on(self) -> date:
        """The last day to answer."""
        return (self.invited_on or self.send_on) + OPEN_FOR

    def is_open(self, on: date) -> bool:
        """Whether it may be answered, or its answers corrected, on that day."""
        return self.status in ANSWERABLE and on <= self.closes_on

    @property
    def link_ends_on(self) -> date:
        """The last day on which the link opens: it tells that the survey is closed for a while."""
        return self.closes_on + LINK_ENDS_AFTER

    def revoke_link(self) -> "Invitation":
        """End the link; the next mail holds another one."""
        return self.model_copy(update={"link_issue": self.link_issue + 1})

    def timers(self) -> tuple[Timer, ...]:
        """Send, remind twice, close."""
        if self.status is Status.SCHEDULED:
            return (Timer("invite", _morning(self.send_on)),)
        if self.status is not Status.INVITED or self.invited_on is None:
            return ()
        reminders = REMIND_AFTER[self.reminders :]
        next_reminder = [Timer("remind", _morning(self.invited_on + reminders[0]))] if reminders else []
        return (*next_reminder, Timer("close", _morning(self.closes_on + timedelta(days=1))))

    @classmethod
    def schedule(cls, started: PlacementStarted, role: Respondent) -> "Decision[Invitation]":
        """Schedule it a week before the last day of work, never before the start (R105)."""
        invitation = cls(
            id=cls.id_of(started.placement_id, role),
            placement_id=started.placement_id,
            role=role,
            respondent_ref=started.student_id if role is Respondent.STUDENT else started.trainer_id,
            company_id=started.company_id,
            crebo=started.crebo,
            path=started.path,
            level=started.level,
            brin=started.brin,
            sector=started.sector,
            send_on=max((started.last_day or started.planned_end) - BEFORE_END, started.started_on),
        )
        scheduled = SurveyScheduled(
            invitation_id=invitation.id,
            placement_id=invitation.placement_id,
            role=role,
            questionnaire_version=VERSION,
            send_on=invitation.send_on,
            closes_on=invitation.closes_on,
        )
        return invitation, (scheduled,)

    def reschedule(self, on: date) -> "Decision[Invitation]":
        """Send it earlier, when the placement ends early; a later day changes nothing."""
        if self.status is not Status.SCHEDULED or on >= self.send_on:
            return self, ()
        return self.model_copy(update={"send_on": on}), ()

    def follow(self, changed: PlacementChanged | PlacementExtended | PlacementPlanned) -> "Decision[Invitation]":
        """The placement ends on another day, has another last day of work, or another trainer; what was sent stays as
        it is."""
        if self.status is not Status.SCHEDULED:
            return self, ()
        if isinstance(changed, PlacementPlanned):
            return self.model_copy(update={"send_on": changed.last_day - BEFORE_END}), ()
        update: dict[str, object] = {}
        if changed.new.ends_on is not None:
            update["send_on"] = changed.new.ends_on - BEFORE_END
        if changed.new.trainer_id is not None and self.role is Respondent.TRAINER:
            update["respondent_ref"] = changed.new.trainer_id
        return self.model_copy(update=update), ()

    def cancel(self, cause: str) -> "Decision[Invitation]":
        """Cancel an invitation that was not answered."""
        if self.status not in CANCELLABLE:
            return self, ()
        cancelled = SurveyCancelled(invitation_id=self.id, placement_id=self.placement_id, cause=cause)
        return self.model_copy(update={"status": Status.CANCELLED}), (cancelled,)

    def invite(self, workplace: Workplace, on: date) -> "Decision[Invitation]":
        """Invite the respondent. The bpv contact replaces a trainer who left; without one: undeliverable (R106, T8)."""
        role, respondent = self.role, self.respondent_ref
        if role is Respondent.TRAINER and workplace.is_gone(respondent, on):
            if workplace.contact_id is None or workplace.contact_id == respondent:
                undeliverable = SurveyUndeliverable(
                    invitation_id=self.id, placement_id=self.placement_id, cause="NOBODY_TO_ASK"
                )
                return self.model_copy(update={"status": Status.UNDELIVERABLE}), (undeliverable,)
            role, respondent = Respondent.BPV_CONTACT, workplace.contact_id
        update = {"status": Status.INVITED, "role": role, "respondent_ref": respondent, "invited_on": on}
        invited = self.model_copy(update=update)
        return invited, (
            SurveyInvited(
                invitation_id=self.id,
                placement_id=self.placement_id,
                role=role,
                respondent_ref=respondent,
                questionnaire_version=VERSION,
                closes_on=invited.closes_on,
            ),
        )

    def remind(self) -> "Decision[Invitation]":
        """Remind a respondent who has not answered; `timers` limits this to two reminders."""
        number = self.reminders + 1
        reminder = SurveyReminderDue(
            invitation_id=self.id,
            placement_id=self.placement_id,
            role=self.role,
            respondent_ref=self.respondent_ref,
            reminder_no=number,
            closes_on=self.closes_on,
        )
        return self.model_copy(update={"reminders": number}), (reminder,)

    def close(self) -> "Decision[Invitation]":
        """Expire an invitation that was not answered in time."""
        expired = SurveyExpired(invitation_id=self.id, placement_id=self.placement_id, cause="NOT_ANSWERED")
        return self.model_copy(update={"status": Status.EXPIRED}), (expired,)

    def complete(self, at: datetime, seconds: int) -> "Decision[Invitation]":
        """Complete the invitation; the event carries no answers (row 65), and a corrected answer publishes nothing."""
        if self.status is not Status.INVITED:
            return self, ()
        completed = SurveyCompleted(invitation_id=self.id, completed_at=at, seconds=seconds)
        return self.model_copy(update={"status": Status.COMPLETED}), (completed,)


def _morning(day: date) -> datetime:
    return dutch_instant(day, MORNING)
