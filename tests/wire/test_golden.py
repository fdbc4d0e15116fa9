"""Every published form of an event can still be read, and is still written byte for byte."""

import json
from typing import ClassVar

import pytest
from pydantic import ValidationError

from shared.events.catalogue import all_events
from shared.events.event import Event
from tests.wire.golden import FOLDER, file_of, forms


@pytest.mark.parametrize("event_type", all_events(), ids=lambda event_type: event_type.type)
def test_the_wire_form_is_unchanged(event_type: type[Event]) -> None:
    golden = json.loads(file_of(event_type).read_text())
    assert golden == forms(event_type)
    for form in golden.values():
        read = event_type.model_validate_json(form)
        assert event_type.model_validate_json(read.model_dump_json()) == read


def test_every_golden_file_still_has_its_event() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == {event.type for event in all_events()}


def test_an_unknown_field_is_ignored() -> None:
    for event_type in all_events():
        complete = json.loads(json.loads(file_of(event_type).read_text())["complete"])
        assert event_type.model_validate({**complete, "added_next_year": 1}) == event_type.model_validate(complete)


def test_a_renamed_field_is_detected() -> None:
    class Renamed(Event):
        """The same event with a renamed field: the seeded breach."""

        type: ClassVar[str] = "test_company.registered.v1"
        company: str

    golden = json.loads((FOLDER / "company.registered.v1.json").read_text())["complete"]
    with pytest.raises(ValidationError):
        Renamed.model_validate_json(golden)
