"""Messages that version 0.1 left in queues and delay steps: its headers are read under their former names."""

from types import SimpleNamespace
from typing import Any, cast

import orjson
import pytest
from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.failures.dead_letter import DeadLetterMessage, dead_letter_envelope
from shared.messaging.failures.delivery import Delivery
from shared.messaging.failures.failure_details import read_failure
from shared.messaging.failures.headers import FORMER
from shared.messaging.failures.retry import RetryState
from shared.messaging.model.envelope import Envelope
from shared.messaging.transport.exchanges import FORMER_REQUEUE, PARKED, REQUEUE

STORE = "operations.store_dead_letter"
QUEUE = "placements.propose_on_placement_submitted"
DETAILS = {"kind": "failed", "exception": "KeyError", "frame": "services/a.py:b", "attempts": 4, "waits": 2}
OWN = {"ce-id": "id-1", "ce-type": "placement.started.v1"}


def delivery(headers: dict[str, Any], exchange: str = PARKED, key: str = QUEUE) -> Delivery:
    """A delivery of a message with these headers."""
    message = SimpleNamespace(message_id="id-1", exchange=exchange, routing_key=key, headers=headers, body=b"{}")
    return Delivery.of(cast(AbstractIncomingMessage, message))


def envelope(delivery: Delivery) -> Envelope:
    """The envelope under which operations stores it."""
    return dead_letter_envelope(delivery.id, delivery.dead_letter_headers(STORE), delivery.body)


def test_attempts_and_deferrals_count_on() -> None:
    state = RetryState.of({"x-attempts": 2, "x-waits": 40, "x-first-failed": "2025-12-01"})
    assert state == RetryState(2, 40, "2025-12-01")
    assert state.deferred().headers()["x-deferrals"] == 41


def test_a_new_name_is_preferred_to_a_former_one() -> None:
    assert RetryState.of({"x-waits": 40, "x-deferrals": 3}).deferrals == 3


def test_a_discarded_message_stays_discarded_when_it_is_deferred() -> None:
    discarded = delivery({**OWN, "x-pass-over": "1", "x-waits": 1})
    assert discarded.skip
    again = delivery(discarded.headers_for_next_delivery(discarded.retry_state.deferred()))
    assert (again.skip, again.retry_state.deferrals) == (True, 2)


def test_a_dead_letter_keeps_its_failure_and_its_queue() -> None:
    headers = {**OWN, "x-story": orjson.dumps(DETAILS).decode(), "x-first-death-queue": "operations.dead"}
    assert read_failure(headers) == DETAILS
    parked = DeadLetterMessage.of(envelope(delivery(headers)))
    assert (parked.queue, parked.headers, parked.failure) == (QUEUE, OWN, {**DETAILS, "handler": QUEUE})


def test_a_dead_letter_whose_storing_is_retried_again_stays_the_same() -> None:
    headers = {**OWN, "x-story": orjson.dumps(DETAILS).decode(), "x-parked-in": QUEUE, "x-parked-at": "monday 1"}
    returned = delivery(headers, FORMER_REQUEUE, STORE)
    kept = returned.headers_for_next_delivery(RetryState(0, 1), STORE)
    assert not set(FORMER.values()) & kept.keys()
    first, again = envelope(returned), envelope(delivery(kept, REQUEUE, STORE))
    assert (first.id, first.subject, first.data) == (again.id, again.subject, again.data)


@pytest.mark.parametrize("name", FORMER.values())
def test_no_former_header_counts_as_one_of_the_publisher(name: str) -> None:
    assert delivery({**OWN, name: "1"}).headers_for_next_delivery(RetryState()).keys() >= OWN.keys()
    assert name not in delivery({**OWN, name: "1"}).headers_for_next_delivery(RetryState())
