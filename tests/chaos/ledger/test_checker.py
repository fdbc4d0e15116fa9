"""The judge is judged first: one seeded fault of each kind, and each is found where it belongs and nowhere else."""

from dataclasses import replace

import pytest

from tests.chaos.ledger.checker import check
from tests.chaos.ledger.evidence import Delivery, Evidence, Kept, Promise, Tapped


def fact(id: str, subject: str, sequence: int, cause: str, trace: str = "t") -> Tapped:
    """One delivery to the wiretap."""
    service = {"workshop_order": "door", "workshop_pot": "filler", "workshop_label": "labeller"}[subject.split("/")[0]]
    return Tapped(id, f"{subject}.v1", f"/stageloket/{service}", subject, sequence, cause, trace, 1.0, 1.0)


GOOD = Evidence(
    promises=(Promise("o1", "p", True, 1.0, 1.1), Promise("o2", "p", False, 2.0, 2.1)),
    orders={"o1": "p", "o2": "p"},
    pots={"p": ("o1", "o2")},
    labels={"p": (("o1", 1), ("o2", 2))},
    mails=("o1",),
    thanked=frozenset({"o1"}),
    kept=(
        Kept("workshop_order/o1", 1, 0),
        Kept("workshop_order/o2", 1, 0),
        Kept("workshop_pot/p", 2, 0),
        Kept("workshop_label/p", 2, 0),
    ),
    tapped=(
        fact("a1", "workshop_order/o1", 1, "c1", "t1"),
        fact("a2", "workshop_order/o2", 1, "c2", "t2"),
        fact("b1", "workshop_pot/p", 1, "a1", "t1"),
        fact("b2", "workshop_pot/p", 2, "a2", "t2"),
        fact("d1", "workshop_label/p", 1, "b1", "t1"),
        fact("d2", "workshop_label/p", 2, "b2", "t2"),
    ),
)

SEEDED = {
    "lost: a portion and its line": (replace(GOOD, pots={"p": ("o1",)}, labels={"p": (("o1", 1),)}), {"lost": 1}),
    "lost: a mail": (replace(GOOD, mails=()), {"lost": 1}),
    "lost: an order that was kept but not answered": (
        replace(
            GOOD,
            promises=(*GOOD.promises, Promise("o3", "p", False, 3.0, None)),
            orders={**GOOD.orders, "o3": "p"},
        ),
        {"lost": 1},
    ),
    "ghost: nobody sent it": (replace(GOOD, orders={**GOOD.orders, "o9": "p"}), {"ghost": 1}),
    "ghost: the door does not have it": (replace(GOOD, orders={"o1": "p"}), {"ghost": 1}),
    "doubled: a portion": (replace(GOOD, pots={"p": ("o1", "o2", "o2")}), {"doubled_effects": 1}),
    "doubled: a line": (
        replace(GOOD, labels={"p": (("o1", 1), ("o2", 2), ("o2", 2))}),
        {"doubled_effects": 1, "reordered": 1},
    ),
    "reordered: two lines swapped": (replace(GOOD, labels={"p": (("o2", 2), ("o1", 1))}), {"reordered": 1}),
    "reordered: another number than the pot's": (replace(GOOD, labels={"p": (("o2", 1), ("o1", 2))}), {"reordered": 2}),
    "stuck: in a queue": (replace(GOOD, left={"filler queued": 2}), {"stuck": 2}),
    "stuck: unsaid": (replace(GOOD, kept=(Kept("workshop_order/o1", 1, 1), *GOOD.kept[1:])), {"stuck": 1}),
    "orphan: a state without its fact": (replace(GOOD, tapped=GOOD.tapped[:-1]), {"orphans": 1}),
    "orphan: a fact without its state": (replace(GOOD, kept=GOOD.kept[:-1]), {"orphans": 2}),
    "orphan: two facts for one state": (
        replace(GOOD, tapped=(*GOOD.tapped, fact("x", "workshop_label/p", 2, "b2", "t2"))),
        {"orphans": 1},
    ),
    "broken trace: another": (
        replace(GOOD, tapped=(*GOOD.tapped[:-1], fact("d2", "workshop_label/p", 2, "b2", "t9"))),
        {"broken_traces": 1},
    ),
    "broken trace: none": (
        replace(GOOD, tapped=(*GOOD.tapped[:-1], fact("d2", "workshop_label/p", 2, "b2", ""))),
        {"broken_traces": 1},
    ),
    "broken trace: its cause is unknown": (
        replace(GOOD, tapped=(*GOOD.tapped[:-1], fact("d2", "workshop_label/p", 2, "z", "t2"))),
        {"broken_traces": 1},
    ),
}


def test_a_good_run_is_whole() -> None:
    verdict = check(GOOD)
    assert verdict.whole
    assert verdict.promised == 2
    assert not verdict.passed, "nothing was injected, so nothing was proven"
    assert replace(verdict, injected=1).passed


@pytest.mark.parametrize("seeded", SEEDED)
def test_a_seeded_fault_is_found_as_what_it_is(seeded: str) -> None:
    evidence, expected = SEEDED[seeded]
    assert check(evidence).troubles() == expected


def test_an_order_that_was_neither_kept_nor_answered_is_not_lost() -> None:
    unanswered = Promise("o3", "p", False, 3.0, None)
    assert check(replace(GOOD, promises=(*GOOD.promises, unanswered))).whole


def test_what_is_only_reported_condemns_nobody() -> None:
    again = replace(GOOD.tapped[0], again=True)
    seen = replace(
        GOOD,
        tapped=(*GOOD.tapped, GOOD.tapped[0], again),
        mails=("o1", "o1"),
        deliveries=(Delivery("q", "a1", 0, 1.0), Delivery("q", "a1", 1, 2.0)),
        parked={"q": 1},
    )
    verdict = check(seen)
    assert verdict.whole
    assert (verdict.doubled_deliveries, verdict.doubled_mails, verdict.redeliveries, verdict.parked) == (1, 1, 1, 1)


def test_what_no_process_had_in_hand_does_not_come_again_from_hand() -> None:
    had, never = (Delivery("q", "a1", 0, 1.0), Delivery("q", "a1", 1, 2.0)), Delivery("q", "a2", 1, 3.0)
    verdict = check(replace(GOOD, deliveries=(*had, never)))
    assert (verdict.redeliveries, verdict.from_hand) == (2, 1)


def test_a_note_of_the_fault_can_condemn_a_run() -> None:
    assert not replace(check(GOOD), injected=1, notes=("RED: the broker was never away",)).passed
