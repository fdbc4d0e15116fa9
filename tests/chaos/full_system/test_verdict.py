"""The comparison of two years finds every kind of seeded difference."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.chaos.full_system.evidence import Evidence
from tests.chaos.full_system.pairs import Pair, Publishers
from tests.chaos.full_system.verdict import differences, parked_again, unfired

PAIR = Pair("mill", "pipeline.before_commit", "grind")
UNDISTURBED = Evidence(
    events=Counter({("sack.filled.v1", "sack/1"): 1}),
    aggregates=Counter({("mill", "sacks"): 1}),
    mails=Counter({"bill to An about sack": 1}),
    sent_again=0,
    poison=Counter({"poison of mill.grind": 1}),
    other_dead_letters=Counter(),
    pending_outbox=Counter(),
    publishers=Publishers(frozenset(), frozenset()),
)


def test_a_repeated_mail_or_a_repeated_parking_is_no_difference() -> None:
    again = replace(UNDISTURBED, sent_again=1, poison=Counter({"poison of mill.grind": 3}))
    assert differences(UNDISTURBED, again) == []
    assert parked_again(again) == 2


@pytest.mark.parametrize(
    ("crashed", "line"),
    [
        (replace(UNDISTURBED, events=Counter()), "event lost: sack.filled.v1 sack/1 (1)"),
        (
            replace(UNDISTURBED, events=UNDISTURBED.events + UNDISTURBED.events),
            "event too many: sack.filled.v1 sack/1 (1)",
        ),
        (replace(UNDISTURBED, aggregates=Counter()), "aggregates missing: mill sacks (1)"),
        (
            replace(UNDISTURBED, aggregates=UNDISTURBED.aggregates + UNDISTURBED.aggregates),
            "aggregates too many: mill sacks (1)",
        ),
        (replace(UNDISTURBED, mails=Counter()), "mail not sent: bill to An about sack (1)"),
        (replace(UNDISTURBED, mails=UNDISTURBED.mails + UNDISTURBED.mails), "mail too many: bill to An about sack (1)"),
        (replace(UNDISTURBED, poison=Counter()), "poison not parked: poison of mill.grind (1)"),
        (replace(UNDISTURBED, other_dead_letters=Counter(["mill.grind"])), "unexpected dead letter: mill.grind (1)"),
        (replace(UNDISTURBED, pending_outbox=Counter([("mill", "sacks")])), "event in outbox: mill sacks (1)"),
    ],
)
def test_every_difference_is_named(crashed: Evidence, line: str) -> None:
    assert differences(UNDISTURBED, crashed) == [line]


def test_a_pair_that_did_not_fire_and_one_that_fired_unexpectedly_are_named() -> None:
    assert unfired({PAIR}, {PAIR}) == []
    assert unfired({PAIR}, set()) == ["not fired: mill pipeline.before_commit grind (1)"]
    assert unfired(set(), {PAIR}) == ["fired unexpectedly: mill pipeline.before_commit grind (1)"]


def test_of_many_differences_the_first_are_named_and_the_rest_counted() -> None:
    many = replace(UNDISTURBED, pending_outbox=Counter({("mill", f"s{n:02d}"): 1 for n in range(20)}))
    assert differences(UNDISTURBED, many)[-1] == "event in outbox: … and 5 more"
