"""Respondents, send days and reminders of invitations (R104-R106, §3.2)."""

from datetime import date, timedelta

import pytest

from services.survey.invitation.handlers.follow_on_placement_changed import invitation_ids
from services.survey.invitation.handlers.schedule_on_placement_started import respondent_roles
from services.survey.invitation.invitation import Invitation, Status
from services.survey.workplace.workplace import Workplace
from shared.events.placements.placement import PlacementChanged, PlacementFields, PlacementStarted
from shared.events.placements.planning import PlacementPlanned
from shared.events.survey.invitation import SurveyInvited
from shared.events.vocabulary import Path, Respondent
from shared.testing.samples import sample

ENDS = date(2026, 6, 26)


def started(**more: object) -> PlacementStarted:
    """The start of a placement."""
    event = sample(PlacementStarted)
    assert isinstance(event, PlacementStarted)
    values = {
        "planned_end": ENDS,
        "last_day": None,
        "started_on": date(2025, 9, 15),
        "trainer_id": "TR-1",
        "student_id": "ST-1",
    }
    return event.model_copy(update={**values, **more})


def trainer(**more: object) -> Invitation:
    """A trainer's invitation."""
    return Invitation.schedule(started(**more), Respondent.TRAINER)[0]


@pytest.mark.requirement("R104", "R105")
def test_it_is_sent_a_week_before_the_end_or_at_an_earlier_end() -> None:
    assert trainer().send_on == ENDS - timedelta(days=7)
    early = date(2026, 3, 1)
    moved, _ = trainer().reschedule(early, early)
    assert (moved.send_on, moved.ends_on) == (early, early)


def changed(**new: object) -> PlacementChanged:
    """A change of a running placement."""
    event = sample(PlacementChanged)
    assert isinstance(event, PlacementChanged)
    return event.model_copy(update={"new": PlacementFields.model_validate(new), "started": True})


def test_it_follows_another_end_and_another_trainer_until_it_was_sent() -> None:
    later, third = date(2026, 7, 31), "TR-9"
    assert trainer().follow(changed(ends_on=later))[0].send_on == later - timedelta(days=7)
    assert trainer().follow(changed(trainer_id=third))[0].respondent_ref == third
    student, _ = Invitation.schedule(started(), Respondent.STUDENT)
    assert student.follow(changed(trainer_id=third)) == (student, ())
    invited, _ = trainer().invite(Workplace(id="CO-1"), ENDS)
    assert invited.follow(changed(ends_on=later, trainer_id=third)) == (invited, ())


def test_it_follows_the_last_day_of_work_whatever_moves_that() -> None:
    last, moved = ENDS - timedelta(days=15), ENDS + timedelta(days=20)
    assert trainer(last_day=last).send_on == last - timedelta(days=7)
    planned = sample(PlacementPlanned).model_copy(update={"last_day": moved})
    assert isinstance(planned, PlacementPlanned)
    assert trainer(last_day=last).follow(planned)[0].send_on == moved - timedelta(days=7)
    invited, _ = trainer().invite(Workplace(id="CO-1"), ENDS)
    assert invited.follow(planned) == (invited, ())


async def test_before_the_start_there_is_no_invitation_to_follow() -> None:
    assert len(await invitation_ids(changed(ends_on=ENDS))) == 2
    assert await invitation_ids(changed(ends_on=ENDS).model_copy(update={"started": False})) == []


@pytest.mark.requirement("R105")
def test_it_is_never_sent_before_the_start() -> None:
    short = trainer(started_on=ENDS - timedelta(days=2))
    assert short.send_on == ENDS - timedelta(days=2)


@pytest.mark.requirement("R106", "R109")
@pytest.mark.parametrize("path", Path)
async def test_two_are_asked_about_each_placement_on_both_paths(path: Path) -> None:
    of_path = started(path=path)
    roles = [Respondent(role) for role in await respondent_roles(of_path)]
    invited = [Invitation.schedule(of_path, role)[0] for role in roles]
    assert [(each.role, each.respondent_ref, each.path) for each in invited] == [
        (Respondent.STUDENT, "ST-1", path),
        (Respondent.TRAINER, "TR-1", path),
    ]
    assert len({each.id for each in invited}) == 2


@pytest.mark.requirement("R106")
def test_the_trainer_is_invited_or_else_the_contact() -> None:
    def invited(workplace: Workplace) -> tuple[Status, Respondent]:
        invitation, _ = trainer().invite(workplace, ENDS)
        return invitation.status, invitation.role

    assert invited(Workplace(id="CO-1", contact_id="CP-1")) == (Status.INVITED, Respondent.TRAINER)
    assert invited(Workplace(id="CO-1", contact_id="CP-1", gone=("TR-1",))) == (Status.INVITED, Respondent.BPV_CONTACT)
    assert invited(Workplace(id="CO-1", gone=("TR-1",)))[0] is Status.UNDELIVERABLE


@pytest.mark.requirement("R106")
def test_a_trainer_is_asked_until_the_last_day_and_again_after_coming_back() -> None:
    leaving = Workplace(id="CO-1", contact_id="CP-1").trainer_left("TR-1", ENDS)
    roles = [trainer().invite(leaving, ENDS + timedelta(days=days))[0].role for days in (0, 1)]
    assert roles == [Respondent.TRAINER, Respondent.BPV_CONTACT]
    assert trainer().invite(leaving.trainer_registered("TR-1"), ENDS + timedelta(days=1))[0].role is Respondent.TRAINER


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
