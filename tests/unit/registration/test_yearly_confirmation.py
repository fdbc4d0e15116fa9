"""Every year a learning company confirms its places by one link: same, changed or none (R10)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.registration.place.place_offer import PlaceOffer
from services.registration.yearly_confirmation.yearly_confirmation import YearlyConfirmation
from shared.events.registration.yearly_confirmation import YearlyAnswer
from shared.messaging.model.clock import DUTCH_TIME
from tests.unit.domain import TODAY

NEW = YearlyConfirmation(id="CO-1")
ASKED, _ = NEW.ask(TODAY, learning=True)
LAST = TODAY + timedelta(days=28)


def timers(confirmation: YearlyConfirmation) -> dict[str, date]:
    """By name their Dutch days."""
    return {timer.name: timer.at.astimezone(DUTCH_TIME).date() for timer in confirmation.timers()}


def offer() -> PlaceOffer:
    """Three places."""
    return PlaceOffer(id="OF-1", company_id="CO-1", crebo="99001", count=3)


def test_a_learning_company_is_asked_a_year_after_its_first_accreditation() -> None:
    begun, events = NEW.begin(TODAY)
    assert (timers(begun), events) == ({"ask_for_places": TODAY.replace(year=TODAY.year + 1)}, ())
    assert begun.begin(TODAY + timedelta(days=90)) == (begun, ())
    assert timers(NEW.begin(date(2024, 2, 29))[0]) == {"ask_for_places": date(2025, 3, 1)}


def test_it_is_asked_reminded_once_and_the_question_ends_until_the_next_year() -> None:
    open_one, (event,) = NEW.ask(TODAY, learning=True)
    assert event.model_dump() == {"company_id": "CO-1", "issue": 1, "closes_on": LAST}
    days = {"remind_of_places": TODAY + timedelta(days=14), "close_question": LAST + timedelta(days=1)}
    assert timers(open_one) == days
    reminded, (due,) = open_one.remind(days["remind_of_places"], learning=True)
    assert (due.type, list(timers(reminded))) == ("yearly_confirmation.reminder_due.v1", ["close_question"])
    closed, (unanswered,) = reminded.close(learning=True)
    assert unanswered.model_dump() == {"company_id": "CO-1", "closed_on": LAST}
    assert timers(closed) == {"ask_for_places": TODAY.replace(year=TODAY.year + 1)}
    assert not closed.can_answer(1, LAST)


def test_after_weeks_away_nobody_is_reminded_of_a_question_that_has_ended() -> None:
    reminded, events = ASKED.remind(LAST + timedelta(days=1), learning=True)
    assert (events, list(timers(reminded))) == ((), ["close_question"])


@pytest.mark.parametrize("step", ["ask", "remind", "close"])
def test_who_is_no_learning_company_any_more_is_asked_nothing_and_all_timers_end(step: str) -> None:
    more: dict[str, Any] = {} if step == "close" else {"on": LAST}
    ended, events = getattr(ASKED, step)(learning=False, **more)
    assert (events, ended.timers(), ended.can_answer(1, TODAY)) == ((), (), False)
    assert timers(ended.begin(LAST)[0]) == {"ask_for_places": LAST.replace(year=LAST.year + 1)}


@pytest.mark.parametrize("answer", YearlyAnswer)
def test_it_answers_once_and_numbers_count_only_where_they_changed(answer: YearlyAnswer) -> None:
    answered, (event,) = ASKED.give(1, answer, {"OF-1": 2}, TODAY)
    offers = ({"offer_id": "OF-1", "count": 2},) if answer is YearlyAnswer.CHANGED else ()
    assert event.model_dump() == {"company_id": "CO-1", "places": answer, "answered_on": TODAY, "offers": offers}
    assert answered.was_answered(1)
    assert answered.give(1, answer, {}, TODAY) == (answered, ())
    assert list(timers(answered)) == ["ask_for_places"]


@settings(deadline=None)
@given(issue=st.integers(0, 3), days=st.integers(-1, 40))
def test_only_the_link_of_the_year_answers_and_only_until_its_last_day(issue: int, days: int) -> None:
    on = TODAY + timedelta(days=days)
    assert bool(ASKED.give(issue, YearlyAnswer.SAME, {}, on)[1]) is (issue == 1 and on <= LAST)


def test_the_link_of_the_former_year_has_ended() -> None:
    again, _ = ASKED.give(1, YearlyAnswer.SAME, {}, TODAY)[0].ask(LAST, learning=True)
    assert (again.was_answered(1), again.can_answer(1, LAST), again.can_answer(2, LAST)) == (False, False, True)


def test_another_number_of_places_counts_and_none_withdraws_the_offer() -> None:
    changed, (event,) = offer().confirm(5, TODAY)
    assert (changed.count, event.type, event.model_dump()["count"]) == (5, "place.offer_changed.v1", 5)
    assert changed.confirm(5, TODAY) == (changed, ())
    withdrawn, (event,) = offer().confirm(0, TODAY)
    assert (withdrawn.status, event.model_dump()["reason_code"]) == ("WITHDRAWN", "NO_PLACES")
    assert withdrawn.confirm(5, TODAY) == (withdrawn, ())
