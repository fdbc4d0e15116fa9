"""Names of facts: one pattern, one producer, past participles, and nobody's data."""

import re

import pytest

from shared.events.catalogue import MODULES, all_facts, nouns_of, producer_of
from shared.events.fact import Fact

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
    "overdue",
    "broken",
    "missing",
    "due",
    "undeliverable",
    "claimable",
}
PERSONAL = re.compile(r"(^|_)(first_name|last_name|birth|born|bsn|email|phone|diagnosis|illness|answers?|score)(_|$)")


def is_past(verb: str) -> bool:
    """Whether the last words of a wire type tell of something that came true."""
    words = verb.split("_")
    return any(w.endswith("ed") or w in IRREGULAR for w in words) or verb in IRREGULAR


@pytest.mark.parametrize("fact", all_facts(), ids=lambda fact: fact.type)
def test_a_fact_is_named_like_a_fact(fact: type[Fact]) -> None:
    assert WIRE.match(fact.type)
    assert is_past(fact.type.split(".")[1]), fact.type
    assert fact.__doc__
    assert not [name for name in fact.model_fields if PERSONAL.search(name)]


def test_a_noun_has_one_producer() -> None:
    nouns = [noun for service in MODULES for noun in nouns_of(service)]
    assert len(nouns) == len(set(nouns))
    assert producer_of("agreement.fully_signed.v1") == "contracts"
    assert producer_of("nobody.said.v1") is None


def test_the_rules_can_fail() -> None:
    assert not WIRE.match("AgreementSigned")
    assert not is_past("sign")
    assert PERSONAL.search("student_email")
    with pytest.raises(TypeError, match="has no wire type"):
        type("Nameless", (Fact,), {"__module__": __name__})
