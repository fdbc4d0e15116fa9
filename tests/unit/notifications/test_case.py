"""Each question becomes one case with a number and an owner, whoever asks (R1)."""

import pytest

from services.notifications.case.case import Case
from shared.events.notifications.case import CaseOpened
from shared.events.portals.everyone import QuestionPut
from shared.events.vocabulary import Audience, Topic
from tests.unit.domain import NOW


@pytest.mark.requirement("R1")
@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("topic", Topic)
def test_a_question_of_every_audience_gets_a_number_and_an_owner(audience: Audience, topic: Topic) -> None:
    question = QuestionPut(case_id="CA-00012345", audience=audience, topic=topic, asker_id="ST-1")
    case, events = Case.open(question, NOW, "99XX")
    (opened,) = events
    assert isinstance(opened, CaseOpened)
    assert (opened.audience, opened.case_number) == (audience, "2025-00012345")
    assert (case.case_number, case.owner_team) == (opened.case_number, opened.owner_team)
    assert case.owner_team
