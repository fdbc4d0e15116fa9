"""Respondents, send days and reminders of invitations (R104-R106, §3.2)."""

from datetime import date, timedelta

from services.survey.invitation.invitation import Invitation, Status
from services.survey.workplace.workplace import Workplace
from shared.events.placements.placement import PlacementStarted
from shared.events.survey.invitation import SurveyInvited
from shared.events.vocabulary import Respondent
from shared.testing.samples import sample

ENDS = date(2026, 6, 26)


def trainer() -> Invitation:
    """A trainer's invitation."""
    started = sample(PlacementStarted)
    assert isinstance(started, PlacementStarted)
    values = {"planned_end": ENDS, "started_on": date(2025, 9, 15), "trainer_id": "TR-1"}
    return Invitation.schedule(started.model_copy(update=values), Respondent.TRAINER)[0]


def test_it_is_sent_a_week_before_the_end_or_at_an_earlier_end() -> None:
    assert trainer().send_on == ENDS - timedelta(days=7)
    assert trainer().reschedule(date(2026, 3, 1))[0].send_on == date(2026, 3, 1)


def test_the_trainer_is_invited_or_else_the_contact() -> None:
    def invited(workplace: Workplace) -> tuple[Status, Respondent]:
        invitation, _ = trainer().invite(workplace, ENDS)
        return invitation.status, invitation.role

    assert invited(Workplace(id="CO-1", contact_id="CP-1")) == (Status.INVITED, Respondent.TRAINER)
    assert invited(Workplace(id="CO-1", contact_id="CP-1", gone=("TR-1",))) == (Status.INVITED, Respondent.BPV_CONTACT)
    assert invited(Workplace(id="CO-1", gone=("TR-1",)))[0] is Status.UNDELIVERABLE


def test_it_expires_after_two_reminders_and_an_answer_ends_its_timers() -> None:
    invited, events = trainer().invite(Workplace(id="CO-1"), ENDS)
    assert isinstance(events[0], SurveyInvited)
    names = []
    while invited.status is Status.INVITED:
        timer = min(invited.timers(), key=lambda t: t.at)
        names.append((timer.name, (timer.at.date() - ENDS).days))
        invited, _ = invited.remind() if timer.name == "remind" else invited.close()
    assert names == [("remind", 7), ("remind", 14), ("close", 29)]
    answered, _ = trainer().invite(Workplace(id="CO-1"), ENDS)[0].complete(timer.at, 300)
    assert answered.timers() == ()
