"""What portals send is bounded and plain; what was accepted before the door was this strict is still read."""

import json
import unicodedata
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from services.gateway.portal.publishable import PUBLISHABLE
from shared.events.door import DOOR
from shared.events.identifiers import Clause, Country, Crebo, IsoWeek, KvkNumber, Text
from shared.events.portals.company import RegistrationSubmitted
from shared.events.portals.school import AttendanceReported, PlacementEndReported
from shared.testing.samples import sample

REFUSED: list[tuple[Any, str]] = [
    (Text, "a\u0000b"),
    (Text, "a\nb"),
    (Text, "a\u0085b"),
    (Text, "a\u2028b"),
    (Text, "a\u2029b"),
    (Text, "abc\u202egpj.exe"),
    (Text, "\u2066abc\u2069"),
    (Text, "=?utf-8?q?Subject=3A_free?="),
    (Text, "Jan =?UTF-8?B?Qm9i?= Bos"),
    (Text, "e\u0301"),
    (Text, "\u200b"),
    (Text, "\ufdd0"),
    (Text, "\ue000"),
    (Clause, "first\n\u202esecond"),
    (KvkNumber, "٦٨٧٥٠١١٠"),
    (Crebo, "９９００１"),
    (Country, "XX"),
    (Country, "UK"),
    (IsoWeek, "2025-W53"),
    (IsoWeek, "٢٠٢٦-W05"),
]
ACCEPTED: list[tuple[Any, str]] = [
    (Text, "Zoë d'Ôrléans-van der Größe"),
    (Text, "Łódź & Zonen B.V. (2026) = 100%?"),
    (Text, "رند"),
    (Text, "咖啡 ☕"),
    (Text, "a? =? b ?= c"),
    (Clause, "first\n\nsecond"),
    (KvkNumber, "68750110"),
    (Country, "BE"),
    (IsoWeek, "2026-W53"),
]


@pytest.mark.parametrize(("kind", "value"), REFUSED)
def test_the_door_refuses_what_consumers_still_read(kind: Any, value: str) -> None:
    read = TypeAdapter(kind)
    with pytest.raises(ValidationError):
        read.validate_python(value, context=DOOR)
    assert read.validate_python(value) == value


@pytest.mark.parametrize(("kind", "value"), ACCEPTED)
def test_the_door_takes_names_of_people_and_companies_everywhere(kind: Any, value: str) -> None:
    assert TypeAdapter(kind).validate_python(value, context=DOOR) == value


@given(st.text(max_size=40))
def test_a_text_that_passes_is_one_line_of_a_mail_and_of_a_page_as_it_is(value: str) -> None:
    try:
        passed = TypeAdapter(Text).validate_python(value, context=DOOR)
    except ValidationError:
        return
    assert passed.splitlines() == [passed]
    assert unicodedata.normalize("NFC", passed) == passed
    message = EmailMessage(policy=SMTP)
    message["Subject"] = passed
    assert message["Subject"] == passed
    assert json.loads(json.dumps(passed).encode()) == passed


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_a_day_outside_of_three_centuries_is_refused(day: date) -> None:
    event = sample(PlacementEndReported).model_dump(mode="json") | {"ended_on": day.isoformat()}
    with pytest.raises(ValidationError, match="before 1900 or after 2199"):
        PlacementEndReported.model_validate(event, context=DOOR)
    assert PlacementEndReported.model_validate(event)


def test_a_list_has_at_most_two_hundred_items() -> None:
    event = sample(AttendanceReported).model_dump(mode="json")
    assert AttendanceReported.model_validate(event | {"iso_weeks": ["2026-W05"] * 200}, context=DOOR)
    with pytest.raises(ValidationError, match="at most 200"):
        AttendanceReported.model_validate(event | {"iso_weeks": ["2026-W05"] * 201}, context=DOOR)


@pytest.mark.parametrize(
    ("country", "postcode", "taken"), [("NL", "12", False), ("NL", "9999 XX", True), ("BE", "12", True)]
)
def test_a_dutch_address_has_a_dutch_postcode(country: str, postcode: str, taken: bool) -> None:
    event = sample(RegistrationSubmitted).model_dump(mode="json") | {"country": country, "postcode": postcode}
    assert RegistrationSubmitted.model_validate(event)
    if taken:
        assert RegistrationSubmitted.model_validate(event, context=DOOR)
        return
    with pytest.raises(ValidationError, match="Dutch postcode"):
        RegistrationSubmitted.model_validate(event, context=DOOR)


def test_a_sample_of_every_portal_event_passes_the_door() -> None:
    for kind in PUBLISHABLE.values():
        data = sample(kind).model_dump(mode="json")
        data |= {"postcode": "9999 XX"} if "postcode" in data else {}
        assert kind.model_validate_json(json.dumps(data), extra="forbid", context=DOOR)
