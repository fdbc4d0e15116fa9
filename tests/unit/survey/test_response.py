"""Answers may be corrected until the survey closes; then they are final, and the day is not kept."""

from datetime import date, datetime

from services.survey.invitation.invitation import Invitation
from services.survey.response.response import Response
from services.survey.workplace.workplace import Workplace
from shared.events.vocabulary import Path, Respondent, Sector
from shared.messaging.model.aggregate import Timer
from shared.messaging.model.clock import DUTCH_TIME
from tests.unit.survey.test_invitation import ENDS, trainer

OPEN = Response(
    id="R-1",
    side="STUDENT",
    crebo="25187",
    brin="99XX01",
    sector=Sector.ICT,
    path=Path.BOL,
    level=4,
    period="2026",
    answers={"S15": 8},
    closes_on=date(2026, 7, 24),
)


def test_answers_are_final_the_morning_after_the_last_day_and_keep_no_day() -> None:
    assert OPEN.timers() == (Timer("finalise", datetime(2026, 7, 25, 9, 0, tzinfo=DUTCH_TIME)),)
    final = OPEN.finalise()
    assert final.is_final
    assert final.timers() == ()
    assert Response.is_final_state(final.model_dump(mode="json"))
    assert not Response.is_final_state(OPEN.model_dump(mode="json"))


def test_an_invitation_is_open_until_its_last_day_also_for_corrections() -> None:
    invited, _ = trainer().invite(Workplace(id="CO-1"), ENDS)
    completed, _ = invited.complete(datetime(2026, 7, 1, tzinfo=DUTCH_TIME), 300)
    for invitation in (invited, completed):
        assert [invitation.is_open(day) for day in (ENDS, invitation.closes_on)] == [True, True]
        assert not invitation.is_open(date(2026, 7, 25))
    assert not trainer().is_open(ENDS)
    assert isinstance(completed, Invitation)
    assert completed.role is Respondent.TRAINER
