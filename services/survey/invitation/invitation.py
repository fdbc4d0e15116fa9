"""An invitation to answer the BPV Monitor, from schedule to answer or expiry (R104-R111)."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from services.survey.invitation.delegation import Colleague, Delegation
from services.survey.workplace.workplace import Workplace
from shared.access.relation import SCHOOL_CODE
from shared.events.identifiers import Ref
from shared.events.placements.placement import PlacementChanged, PlacementStarted
from shared.events.placements.planning import PlacementExtended, PlacementPlanned
from shared.events.survey.invitation import (
    SurveyCancelled,
    SurveyCompleted,
    SurveyDelegated,
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
MAX_DELEGATIONS = 3
"""Each sends a mail to an address that only the respondent knows."""

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
    starts_on: date | None = None
    ends_on: date | None = None
    """The first and the last day of the placement; unknown for invitations of before they were kept."""

    status: Status = Status.SCHEDULED
    invited_on: date | None = None
    reminders: int = 0
    link_issue: int = 0
    """How often its link was revoked; the next one has that number."""

    delegations: tuple[Delegation, ...] = ()
    """How it was passed on; `respondent_ref` is the last colleague."""

    compared_on: date | None = None
    """The day on which the respondent saw the own answers beside those of others, once."""

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

    def may_be_delegated(self, on: date) -> bool:
        """Whether the company's respondent may pass it on: until it was answered."""
        open_to_company = self.role is not Respondent.STUDENT and self.status is Status.INVITED
        return open_to_company and self.is_open(on) and len(self.delegations) < MAX_DELEGATIONS

    def delegate(self, to: Colleague, at: datetime) -> "Decision[Invitation]":
        """Pass it on: the former link ends, and the colleague is asked and reminded from now on."""
        delegation = Delegation(from_ref=self.respondent_ref, to=to, at=at, issue=self.link_issue)
        update = {"respondent_ref": to.ref, "delegations": (*self.delegations, delegation)}
        delegated = SurveyDelegated(
            invitation_id=self.id,
            placement_id=self.placement_id,
            role=self.role,
            from_ref=self.respondent_ref,
            respondent_ref=to.ref,
            closes_on=self.closes_on,
        )
        return self.revoke_link().model_copy(update=update), (delegated,)

    def delegation_of(self, issue: int) -> Delegation | None:
        """The delegation that ended a link of that issue; None where it was ended by something else, or not at all."""
        return next((each for each in self.delegations if issue <= each.issue), None)

    @property
    def colleague(self) -> Colleague | None:
        """Whom it was passed on to last, until the closing."""
        return self.delegations[-1].to if self.delegations and self.delegations[-1].to.email else None

    def delete_colleagues(self) -> "Invitation":
        """Keep that it was passed on, and no name or address."""
        unnamed = tuple(each.model_copy(update={"to": each.to.unnamed()}) for each in self.delegations)
        return self.model_copy(update={"delegations": unnamed})

    def may_be_compared(self, on: date) -> bool:
        """Whether the company's respondent may see the own answers beside those of others: once, after sending them."""
        answered = self.role is not Respondent.STUDENT and self.status is Status.COMPLETED
        return answered and self.is_open(on) and self.compared_on is None

    def compare(self, on: date) -> "Invitation":
        """The respondent sees the own answers beside those of others."""
        return self.model_copy(update={"compared_on": on})

    def revoke_link(self) -> "Invitation":
        """End the link; the next mail holds another one."""
        return self.model_copy(update={"link_issue": self.link_issue + 1})

    def timers(self) -> tuple[Timer, ...]:
        """Send, remind twice, close; and forget who was named by somebody else."""
        if self.status is Status.SCHEDULED:
            return (Timer("invite", _morning(self.send_on)),)
        closing = _morning(self.closes_on + timedelta(days=1))
        named = any(each.to.email for each in self.delegations)
        timers = [Timer("delete_colleagues", closing)] if named else []
        if self.status is Status.INVITED and self.invited_on is not None:
            timers += [
                Timer("remind", _morning(self.invited_on + after)) for after in REMIND_AFTER[self.reminders :][:1]
            ]
            timers.append(Timer("close", closing))
        return tuple(timers)

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
            starts_on=started.started_on,
            ends_on=started.last_day or started.planned_end,
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

    def reschedule(self, on: date, ended_on: date) -> "Decision[Invitation]":
        """Send it earlier, when the placement ends early; a later day changes nothing but the end that is named."""
        if self.status is not Status.SCHEDULED:
            return self, ()
        return self.model_copy(update={"send_on": min(on, self.send_on), "ends_on": ended_on}), ()

    def follow(self, changed: PlacementChanged | PlacementExtended | PlacementPlanned) -> "Decision[Invitation]":
        """The placement ends on another day, has another last day of work, or another trainer; what was sent stays as
        it is."""
        if self.status is not Status.SCHEDULED:
            return self, ()
        if isinstance(changed, PlacementPlanned):
            return self.model_copy(update=_ending(changed.last_day)), ()
        update: dict[str, object] = {}
        if changed.new.ends_on is not None:
            update |= _ending(changed.new.ends_on)
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
            delegated=bool(self.delegations),
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


def _ending(last_day: date) -> dict[str, object]:
    """What changes with the end of the placement."""
    return {"send_on": last_day - BEFORE_END, "ends_on": last_day}


def _morning(day: date) -> datetime:
    return dutch_instant(day, MORNING)
