"""The kinds of handler whose work is counted."""

from collections.abc import Iterable
from dataclasses import replace

from shared.messaging.envelope import Envelope
from tests.work.deeds import (
    LONE_SHELF,
    SHELVES,
    STEPS,
    a_day_passes,
    everybody_asks,
    shelf,
    shelved,
    somebody_asks,
    waiting,
)
from tests.work.kind import Kind, Occasion
from tests.work.letters import PARCELS, parcels_moved, shelves_moved
from tests.work.trade import (
    carry_on_shelf_moved,
    deliver_on_parcel_moved,
    dither_on_parcel_moved,
    file_on_parcel_moved,
    follow_on_parcel_moved,
    move_when_due,
    overhear_on_parcel_moved,
    stack_on_parcel_moved,
)

LOAD = PARCELS * len(STEPS)


def _told(letters: Iterable[Envelope], nouns: int = 1) -> Occasion:
    every = tuple(letters)
    return Occasion(len(every) * nouns, every)


_EVERY = _told(letter for step in STEPS for letter in parcels_moved(step, range(PARCELS)))
_FIRST, _NEXT = (_told(parcels_moved(step, [PARCELS])) for step in (1, 2))
_SHELVES = [letter for step in STEPS for letter in shelves_moved(step, map(shelf, range(SHELVES)))]
_SHELF_FIRST, _SHELF_NEXT = (_told(shelves_moved(step, [LONE_SHELF])) for step in (1, 2))
_ASKED, _DAY = Occasion(1, deed=somebody_asks), Occasion(1, deed=a_day_passes)

ORDERED = Kind("ordered", "facts of a noun in their order", _EVERY, _FIRST, _NEXT, follow_on_parcel_moved)
TIMER = Kind(
    "timer",
    "a date that has come",
    Occasion(LOAD, deed=a_day_passes),
    None,
    _DAY,
    timer=move_when_due,
    expected=waiting(),
)
KINDS = (
    Kind("command", "a person's request", Occasion(LOAD, deed=everybody_asks), _ASKED, _ASKED),
    ORDERED,
    Kind("any_order", "facts in any order", _EVERY, _FIRST, _NEXT, stack_on_parcel_moved),
    Kind("record", "a fact that makes a noun of its own", _EVERY, _FIRST, _NEXT, file_on_parcel_moved),
    Kind("without_effect", "heard in order, nothing to do", _EVERY, _FIRST, _NEXT, overhear_on_parcel_moved),
    Kind("effect", "a call outside", _EVERY, _FIRST, _NEXT, deliver_on_parcel_moved),
    Kind(
        "concerns",
        "one fact about four nouns, about one where it is alone; counted by noun",
        _told(_SHELVES, LOAD // len(_SHELVES)),
        _SHELF_FIRST,
        _SHELF_NEXT,
        carry_on_shelf_moved,
        expected=shelved(),
    ),
    TIMER,
    Kind(
        "already_heard",
        "the same fact again",
        _EVERY,
        None,
        _told(_EVERY.letters[-1:]),
        follow_on_parcel_moved,
        again=True,
    ),
)
DITHERING = replace(ORDERED, handler=dither_on_parcel_moved)
"""The seeded violation: the ordered handler with one more read."""
