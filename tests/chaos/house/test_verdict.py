"""The judge of two years sees every kind of difference: each is seeded once."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.chaos.house.evidence import Evidence
from tests.chaos.house.pairs import Heard, Pair
from tests.chaos.house.verdict import differences, parked_again, unfired

PAIR = Pair("mill", "pipeline.before_commit", "grind")
CALM = Evidence(
    facts=Counter({("sack.filled.v1", "sack/1"): 1}),
    nouns=Counter({("mill", "sacks"): 1}),
    letters=Counter({"bill to An about sack": 1}),
    sent_again=0,
    poison=Counter({"poison of mill.grind": 1}),
    innocent=Counter(),
    unsaid=Counter(),
    heard=Heard(frozenset(), frozenset()),
)


def test_the_same_year_has_no_difference_even_when_a_letter_or_a_parking_was_repeated() -> None:
    again = replace(CALM, sent_again=1, poison=Counter({"poison of mill.grind": 3}))
    assert differences(CALM, again) == []
    assert parked_again(again) == 2


@pytest.mark.parametrize(
    ("crashed", "said"),
    [
        (replace(CALM, facts=Counter()), "fact lost: sack.filled.v1 sack/1 (1)"),
        (replace(CALM, facts=CALM.facts + CALM.facts), "fact too many: sack.filled.v1 sack/1 (1)"),
        (replace(CALM, nouns=Counter()), "nouns missing: mill sacks (1)"),
        (replace(CALM, nouns=CALM.nouns + CALM.nouns), "nouns too many: mill sacks (1)"),
        (replace(CALM, letters=Counter()), "letter never sent: bill to An about sack (1)"),
        (replace(CALM, letters=CALM.letters + CALM.letters), "letter too many: bill to An about sack (1)"),
        (replace(CALM, poison=Counter()), "poison not parked: poison of mill.grind (1)"),
        (replace(CALM, innocent=Counter(["mill.grind"])), "innocent dead letter: mill.grind (1)"),
        (replace(CALM, unsaid=Counter([("mill", "sacks")])), "unsaid: mill sacks (1)"),
    ],
)
def test_every_difference_is_named(crashed: Evidence, said: str) -> None:
    assert differences(CALM, crashed) == [said]


def test_a_pair_that_never_fired_and_one_that_nobody_foresaw_are_named() -> None:
    assert unfired({PAIR}, {PAIR}) == []
    assert unfired({PAIR}, set()) == ["never fired: mill pipeline.before_commit grind (1)"]
    assert unfired(set(), {PAIR}) == ["fired unforeseen: mill pipeline.before_commit grind (1)"]


def test_of_many_differences_the_first_are_named_and_the_rest_counted() -> None:
    many = replace(CALM, unsaid=Counter({("mill", f"s{n:02d}"): 1 for n in range(20)}))
    assert differences(CALM, many)[-1] == "unsaid: … and 5 more"
