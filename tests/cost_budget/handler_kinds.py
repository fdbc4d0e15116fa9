"""The kinds of handlers whose cost is counted."""

from collections.abc import Iterable
from dataclasses import replace

from shared.messaging.model.envelope import Envelope
from tests.cost_budget.actions import (
    CRATES,
    LONE_CRATE,
    STEPS,
    advance_a_day,
    crate_id,
    move_all_parcels,
    move_lone_parcel,
    parcels_in_crates,
    parcels_with_timers,
)
from tests.cost_budget.handler_kind import HandlerKind, Situation
from tests.cost_budget.messages import PARCELS, crates_moved, parcels_moved
from tests.support.sample_domain.parcels import (
    carry_on_crate_moved,
    deliver_on_parcel_moved,
    dither_on_parcel_moved,
    file_on_parcel_moved,
    follow_on_parcel_moved,
    move_when_due,
    overhear_on_parcel_moved,
    stack_on_parcel_moved,
)

LOAD = PARCELS * len(STEPS)


def _messages(envelopes: Iterable[Envelope], aggregates: int = 1) -> Situation:
    messages = tuple(envelopes)
    return Situation(len(messages) * aggregates, messages)


_ALL = _messages(message for step in STEPS for message in parcels_moved(step, range(PARCELS)))
_FIRST, _NEXT = (_messages(parcels_moved(step, [PARCELS])) for step in (1, 2))
_CRATE_MESSAGES = [message for step in STEPS for message in crates_moved(step, map(crate_id, range(CRATES)))]
_CRATE_FIRST, _CRATE_NEXT = (_messages(crates_moved(step, [LONE_CRATE])) for step in (1, 2))
_COMMAND, _DAY = Situation(1, action=move_lone_parcel), Situation(1, action=advance_a_day)

ORDERED = HandlerKind("ordered", "events of an aggregate in order", _ALL, _FIRST, _NEXT, follow_on_parcel_moved)
TIMER = HandlerKind(
    "timer",
    "a timer that is due",
    Situation(LOAD, action=advance_a_day),
    None,
    _DAY,
    timer=move_when_due,
    expected=parcels_with_timers(),
)
KINDS = (
    HandlerKind("command", "a command", Situation(LOAD, action=move_all_parcels), _COMMAND, _COMMAND),
    ORDERED,
    HandlerKind("unordered", "events in any order", _ALL, _FIRST, _NEXT, stack_on_parcel_moved),
    HandlerKind("assume_new", "an event that creates an aggregate", _ALL, _FIRST, _NEXT, file_on_parcel_moved),
    HandlerKind("without_effect", "in order, changes nothing", _ALL, _FIRST, _NEXT, overhear_on_parcel_moved),
    HandlerKind("effect", "a call to the outside", _ALL, _FIRST, _NEXT, deliver_on_parcel_moved),
    HandlerKind(
        "fan_out",
        "one event for four aggregates, alone for one; counted per aggregate",
        _messages(_CRATE_MESSAGES, LOAD // len(_CRATE_MESSAGES)),
        _CRATE_FIRST,
        _CRATE_NEXT,
        carry_on_crate_moved,
        expected=parcels_in_crates(),
    ),
    TIMER,
    HandlerKind(
        "already_processed",
        "the same event again",
        _ALL,
        None,
        _messages(_ALL.messages[-1:]),
        follow_on_parcel_moved,
        redelivered=True,
    ),
)
WITH_EXTRA_READ = replace(ORDERED, handler=dither_on_parcel_moved)
"""The ordered handler with one more read, which the comparison must detect."""
