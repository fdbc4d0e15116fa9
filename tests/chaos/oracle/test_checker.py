"""The checker finds each kind of seeded problem, and no other."""

from dataclasses import replace

import pytest

from tests.chaos.oracle.checker import check
from tests.chaos.oracle.evidence import Delivery, Evidence, Promise, StoredAggregate, TappedEvent


def event(id: str, subject: str, sequence: int, causation: str, trace: str = "t") -> TappedEvent:
    """One delivery to the wiretap."""
    service = {"workshop_order": "door", "workshop_pot": "filler", "workshop_label": "labeller"}[subject.split("/")[0]]
    return TappedEvent(id, f"{subject}.v1", f"/stageloket/{service}", subject, sequence, causation, trace, 1.0, 1.0)


GOOD = Evidence(
    promises=(Promise("o1", "p", True, 1.0, 1.1), Promise("o2", "p", False, 2.0, 2.1)),
    orders={"o1": "p", "o2": "p"},
    pots={"p": ("o1", "o2")},
    labels={"p": (("o1", 1), ("o2", 2))},
    mails=("o1",),
    thanks_recorded=frozenset({"o1"}),
    stored=(
        StoredAggregate("workshop_order/o1", 1, 0),
        StoredAggregate("workshop_order/o2", 1, 0),
        StoredAggregate("workshop_pot/p", 2, 0),
        StoredAggregate("workshop_label/p", 2, 0),
    ),
    tapped=(
        event("a1", "workshop_order/o1", 1, "c1", "t1"),
        event("a2", "workshop_order/o2", 1, "c2", "t2"),
        event("b1", "workshop_pot/p", 1, "a1", "t1"),
        event("b2", "workshop_pot/p", 2, "a2", "t2"),
        event("d1", "workshop_label/p", 1, "b1", "t1"),
        event("d2", "workshop_label/p", 2, "b2", "t2"),
    ),
)

SEEDED = {
    "lost: a portion and its line": (replace(GOOD, pots={"p": ("o1",)}, labels={"p": (("o1", 1),)}), {"lost": 1}),
    "lost: a mail": (replace(GOOD, mails=()), {"lost": 1}),
    "lost: an order that was stored but not answered": (
        replace(
            GOOD,
            promises=(*GOOD.promises, Promise("o3", "p", False, 3.0, None)),
            orders={**GOOD.orders, "o3": "p"},
        ),
        {"lost": 1},
    ),
    "ghost: it was not sent": (replace(GOOD, orders={**GOOD.orders, "o9": "p"}), {"ghost": 1}),
    "ghost: the door does not have it": (replace(GOOD, orders={"o1": "p"}), {"ghost": 1}),
    "doubled: a portion": (replace(GOOD, pots={"p": ("o1", "o2", "o2")}), {"doubled_effects": 1}),
    "doubled: a line": (
        replace(GOOD, labels={"p": (("o1", 1), ("o2", 2), ("o2", 2))}),
        {"doubled_effects": 1, "reordered": 1},
    ),
    "reordered: two lines swapped": (replace(GOOD, labels={"p": (("o2", 2), ("o1", 1))}), {"reordered": 1}),
    "reordered: another number than the pot's": (replace(GOOD, labels={"p": (("o2", 1), ("o1", 2))}), {"reordered": 2}),
    "stuck: in a queue": (replace(GOOD, remaining={"filler queued": 2}), {"stuck": 2}),
    "stuck: in an outbox": (
        replace(GOOD, stored=(StoredAggregate("workshop_order/o1", 1, 1), *GOOD.stored[1:])),
        {"stuck": 1},
    ),
    "orphan: a state without its event": (replace(GOOD, tapped=GOOD.tapped[:-1]), {"orphans": 1}),
    "orphan: an event without its state": (replace(GOOD, stored=GOOD.stored[:-1]), {"orphans": 2}),
    "orphan: two events for one state": (
        replace(GOOD, tapped=(*GOOD.tapped, event("x", "workshop_label/p", 2, "b2", "t2"))),
        {"orphans": 1},
    ),
    "broken trace: another": (
        replace(GOOD, tapped=(*GOOD.tapped[:-1], event("d2", "workshop_label/p", 2, "b2", "t9"))),
        {"broken_traces": 1},
    ),
    "broken trace: none": (
        replace(GOOD, tapped=(*GOOD.tapped[:-1], event("d2", "workshop_label/p", 2, "b2", ""))),
        {"broken_traces": 1},
    ),
    "broken trace: the causing event is unknown": (
        replace(GOOD, tapped=(*GOOD.tapped[:-1], event("d2", "workshop_label/p", 2, "z", "t2"))),
        {"broken_traces": 1},
    ),
}


def test_a_correct_run_is_consistent() -> None:
    verdict = check(GOOD)
    assert verdict.consistent
    assert verdict.promised == 2
    assert not verdict.passed, "nothing was injected, so nothing was proven"
    assert replace(verdict, injected=1).passed


@pytest.mark.parametrize("seeded", SEEDED)
def test_a_seeded_problem_is_found_as_its_kind(seeded: str) -> None:
    evidence, expected = SEEDED[seeded]
    assert check(evidence).problems() == expected


def test_an_order_that_was_neither_stored_nor_answered_is_not_lost() -> None:
    unanswered = Promise("o3", "p", False, 3.0, None)
    assert check(replace(GOOD, promises=(*GOOD.promises, unanswered))).consistent


def test_counts_that_are_only_reported_do_not_fail_a_run() -> None:
    again = replace(GOOD.tapped[0], again=True)
    evidence = replace(
        GOOD,
        tapped=(*GOOD.tapped, GOOD.tapped[0], again),
        mails=("o1", "o1"),
        deliveries=(Delivery("q", "a1", 0, 1.0), Delivery("q", "a1", 1, 2.0)),
        parked={"q": 1},
    )
    verdict = check(evidence)
    assert verdict.consistent
    assert (verdict.doubled_deliveries, verdict.doubled_mails, verdict.redeliveries, verdict.parked) == (1, 1, 1, 1)


def test_a_redelivery_of_a_message_that_no_process_received_was_not_in_flight() -> None:
    received, unsent = (Delivery("q", "a1", 0, 1.0), Delivery("q", "a1", 1, 2.0)), Delivery("q", "a2", 1, 3.0)
    verdict = check(replace(GOOD, deliveries=(*received, unsent)))
    assert (verdict.redeliveries, verdict.redelivered_in_flight) == (2, 1)


def test_a_note_of_the_fault_can_fail_a_run() -> None:
    assert not replace(check(GOOD), injected=1, notes=("FAILED: the broker was never down",)).passed
