"""Withdrawals that the register tells of are read once, in their order, and as long as it matters."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.registration.accrediting_body.answers import Notice
from services.registration.accrediting_body.watch import AccreditationWatch

NOW, EVERY = datetime(2026, 3, 2, 9, tzinfo=UTC), timedelta(hours=24)


def notice(number: int) -> Notice:
    """A withdrawal."""
    of = {"leerbedrijf_id": "999000001", "crebo": "99001", "effective_on": date(2026, 9, 1), "reason_code": "UNSAFE"}
    return Notice.model_validate({"number": number, **of})


def test_it_asks_as_long_as_it_is_needed_and_then_rests() -> None:
    resting = AccreditationWatch.at_rest()
    assert resting.timers() == ()
    begun, _ = resting.begin(NOW, EVERY)
    assert [timer.at for timer in begun.timers()] == [NOW + EVERY]
    assert begun.begin(NOW + timedelta(hours=1), EVERY) == (begun, ())
    weeks_later = NOW + timedelta(days=40)
    later, (due,) = begun.ask(weeks_later, EVERY, needed=True)
    assert (due.model_dump(), [timer.at for timer in later.timers()]) == ({"after": 0}, [weeks_later + EVERY])
    assert [timer.at for timer in begun.ask(NOW, EVERY, needed=False)[0].timers()] == []
    assert begun.ask(NOW, EVERY, needed=False)[1] == ()


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(1, 9), max_size=5), max_size=4))
def test_each_notice_counts_once_and_in_its_order(answers: list[list[int]]) -> None:
    watch, counted = AccreditationWatch.at_rest(), list[int]()
    for numbers in answers:
        watch, events = watch.read([notice(number) for number in sorted(set(numbers), reverse=True)])
        counted += [event.model_dump()["number"] for event in events]
    assert counted == sorted(set(counted))
    assert watch.last_number == max(counted, default=0)


def test_a_notice_keeps_its_day_and_reason() -> None:
    _, (event,) = AccreditationWatch.at_rest().read([notice(3)])
    expected = {"number": 3, "leerbedrijf_id": "999000001", "crebo": "99001"}
    assert event.model_dump() == {**expected, "effective_on": date(2026, 9, 1), "reason_code": "UNSAFE"}
