"""Each mail has example values: all that it asks for, as its event could hold them, with days that fit the day."""

from datetime import date, timedelta

import pytest
from pydantic import TypeAdapter

from services.notifications.message.examples import ENDED, EXAMPLES, RUNS, example_values
from services.notifications.message.mail_renderer import renderer
from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.wording import AMOUNTS, CODES, ISO_DATE, LEAVE, LIST_SEPARATOR, PROGRAMME, words
from shared.events.event import Event

TODAY = date(2026, 12, 1)
DAYS = [TODAY + timedelta(days=days) for days in range(366)]
EVENTS = [(rule.template, event_class) for event_class, rules in MAIL_RULES.items() for rule in rules]
SATURDAY = 5


def test_every_mail_has_an_example_and_each_example_is_of_a_mail() -> None:
    assert set(EXAMPLES) == {template for template, _ in EVENTS}


@pytest.mark.parametrize("template", EXAMPLES)
def test_an_example_has_what_the_mail_asks_for(template: str) -> None:
    """A code says something else in each mail, so it is the example's own."""
    wanted, values = renderer().asked_by(template), example_values(template, TODAY)
    assert wanted - values.keys() <= {LEAVE, PROGRAMME}
    assert wanted & set(CODES) <= EXAMPLES[template].own.keys() <= wanted


@pytest.mark.parametrize(("template", "event_class"), EVENTS)
def test_an_example_is_what_the_event_could_hold(template: str, event_class: type[Event]) -> None:
    values = example_values(template, TODAY)
    for name in renderer().asked_by(template) & event_class.model_fields.keys():
        annotation = event_class.model_fields[name].annotation
        value: object = values[name]
        if "tuple" in str(annotation):
            value = values[name].split(LIST_SEPARATOR)
        assert annotation is not None
        TypeAdapter(annotation).validate_python(value)
        assert name not in CODES or name in AMOUNTS or set(values[name].split(LIST_SEPARATOR)) <= words("nl").keys()


@pytest.mark.parametrize("template", EXAMPLES)
def test_the_days_of_an_example_fit_whatever_day_it_is(template: str) -> None:
    for today in DAYS:
        values = example_values(template, today)
        found = {
            name: [date.fromisoformat(day) for day in text.split(LIST_SEPARATOR)]
            for name, text in values.items()
            if name in renderer().asked_by(template) and all(map(ISO_DATE.match, text.split(LIST_SEPARATOR)))
        }
        of_window = {"window_opens", "window_closes"}
        weekend = [name for name, days in found.items() if any(day.weekday() >= SATURDAY for day in days)]
        assert set(weekend) <= of_window
        begins, ends = (date.fromisoformat(values[name]) for name in ("begins", "ends"))
        weeks = EXAMPLES[template].weeks
        assert {RUNS: begins < today < ends, ENDED: ends < today}.get(weeks, today <= begins)
        assert values["from_on"] <= values["until_on"]
        assert values["window_opens"] <= values["window_closes"]
    assert str(ends) <= values["window_closes"]
