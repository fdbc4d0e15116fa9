"""A letter that was sent can always be read, and is still written the same way."""

import json
from typing import ClassVar

import pytest
from pydantic import ValidationError

from shared.events.catalogue import all_facts
from shared.events.fact import Fact
from tests.wire.golden import FOLDER, file_of, forms


@pytest.mark.parametrize("kind", all_facts(), ids=lambda kind: kind.type)
def test_its_bytes_are_as_they_were(kind: type[Fact]) -> None:
    kept = json.loads(file_of(kind).read_text())
    assert kept == forms(kind)
    for form in kept.values():
        read = kind.model_validate_json(form)
        assert kind.model_validate_json(read.model_dump_json()) == read


def test_every_kept_file_still_has_its_fact() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == {fact.type for fact in all_facts()}


def test_a_reader_is_tolerant_of_what_it_does_not_know() -> None:
    for kind in all_facts():
        complete = json.loads(json.loads(file_of(kind).read_text())["complete"])
        assert kind.model_validate({**complete, "added_next_year": 1}) == kind.model_validate(complete)


def test_a_changed_field_is_noticed() -> None:
    class Renamed(Fact):
        """The same letter with a field renamed: the seeded violation."""

        type: ClassVar[str] = "test_company.registered.v1"
        company: str

    kept = json.loads((FOLDER / "company.registered.v1.json").read_text())["complete"]
    with pytest.raises(ValidationError):
        Renamed.model_validate_json(kept)
