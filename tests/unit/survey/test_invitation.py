"""Who is asked, when, and how often (R104-R106, §3.2)."""

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
    told = {"planned_end": ENDS, "started_on": date(2025, 9, 15), "trainer_id": "TR-1"}
    return Invitation.schedule(started.model_copy(update=told), Respondent.TRAINER)[0]


def test_a_week_before_the_end() -> None:
    assert trainer().send_on == ENDS - timedelta(days=7)
    assert trainer().move(date(2026, 3, 1))[0].send_on == date(2026, 3, 1)


def test_the_trainer_or_failing_that_the_contact() -> None:
    def asked(workplace: Workplace) -> tuple[Status, Respondent]:
        invitation, _ = trainer().invite(workplace, ENDS)
        return invitation.status, invitation.role

    assert asked(Workplace(id="CO-1", contact_id="CP-1")) == (Status.INVITED, Respondent.TRAINER)
    assert asked(Workplace(id="CO-1", contact_id="CP-1", gone=("TR-1",))) == (Status.INVITED, Respondent.BPV_CONTACT)
    assert asked(Workplace(id="CO-1", gone=("TR-1",)))[0] is Status.UNDELIVERABLE


def test_two_reminders_then_it_closes_and_an_answer_ends_all() -> None:
    invited, facts = trainer().invite(Workplace(id="CO-1"), ENDS)
    assert isinstance(facts[0], SurveyInvited)
    names = []
    while invited.status is Status.INVITED:
        timer = min(invited.timers(), key=lambda t: t.at)
        names.append((timer.name, (timer.at.date() - ENDS).days))
        invited, _ = invited.remind() if timer.name == "remind" else invited.close()
    assert names == [("remind", 7), ("remind", 14), ("close", 29)]
    answered, _ = trainer().invite(Workplace(id="CO-1"), ENDS)[0].complete(timer.at, 300)
    assert answered.timers() == ()
