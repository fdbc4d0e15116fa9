"""Event names: one pattern, one producer per subject type, past participles, and no personal data."""

import re

import pytest

from shared.events.catalogue import MODULES, all_events, producer_of, subject_types_of
from shared.events.event import Event

WIRE = re.compile(r"^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*\.v\d+$")
IRREGULAR = {
    "held",
    "left",
    "told",
    "made",
    "put",
    "given",
    "sent",
    "withdrawn",
    "withheld",
    "overdue",
    "broken",
    "missing",
    "drawn",
    "due",
    "undeliverable",
    "claimable",
}
PERSONAL = re.compile(r"(^|_)(first_name|last_name|birth|born|bsn|email|phone|diagnosis|illness|answers?|score)(_|$)")


def is_past(verb: str) -> bool:
    """Whether the verb of a wire type is a past participle."""
    words = verb.split("_")
    return any(w.endswith("ed") or w in IRREGULAR for w in words) or verb in IRREGULAR


@pytest.mark.parametrize("event", all_events(), ids=lambda event: event.type)
def test_an_event_is_named_as_an_event(event: type[Event]) -> None:
    assert WIRE.match(event.type)
    assert is_past(event.type.split(".")[1]), event.type
    assert event.__doc__
    assert not [name for name in event.model_fields if PERSONAL.search(name)]


def test_a_subject_type_has_one_producer() -> None:
    subject_types = [subject for service in MODULES for subject in subject_types_of(service)]
    assert len(subject_types) == len(set(subject_types))
    assert producer_of("agreement.fully_signed.v1") == "contracts"
    assert producer_of("unknown.published.v1") is None


def test_the_rules_detect_violations_of_each_kind() -> None:
    assert not WIRE.match("AgreementSigned")
    assert not is_past("sign")
    assert PERSONAL.search("student_email")
    with pytest.raises(TypeError, match="has no wire type"):
        type("Nameless", (Event,), {"__module__": __name__})
