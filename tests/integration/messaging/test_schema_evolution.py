"""Messages of newer and older code and of foreign origin: none stops a handler, and none is lost."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.integration.messaging import messages
from tests.integration.messaging.observing import label_contents, label_is
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, PotOrdered, fill_pot, make_pot

LABEL = "label_on_pot_filled"
QUEUE = f"tests.{LABEL}"
MISSING: Any = object()
UNKNOWN_HEADERS: dict[str, Any] = {"ce-newer": "x", "other": 1.5}
INVALID: dict[str, tuple[Mapping[str, Any], str]] = {
    "no headers": (dict.fromkeys(("ce-id", "ce-type", "ce-subject", "ce-time"), MISSING), "ce-id is missing"),
    "no subject": ({"ce-subject": MISSING}, "ce-subject is missing"),
    "a number as id": ({"ce-id": 7}, "ce-id is not plain text"),
    "a list as id": ({"ce-id": [1]}, "ce-id is not plain text"),
    "a table as subject": ({"ce-subject": {"a": 1}}, "ce-subject is not plain text"),
    "a character that MongoDB refuses": ({"ce-subject": "pot/a\0b"}, "ce-subject is not plain text"),
    "a number as trace": ({"ce-traceparent": 9}, "ce-traceparent is not plain text"),
    "a word as sequence": ({"ce-sequence": "x"}, "headers cannot be read"),
    "a sequence of zero": ({"ce-sequence": "0"}, "ce-sequence is out of range"),
    "a sequence that is too large": ({"ce-sequence": str(2**70)}, "ce-sequence is out of range"),
    "a list as previous": ({"ce-previous": "[1]"}, "ce-previous does not map"),
    "a list as previoustimes": ({"ce-previoustimes": "[1]"}, "ce-previoustimes does not map"),
    "a word as previous": ({"ce-previous": '{"workshop_pot.filled.v1": "x"}'}, "ce-previous does not map"),
    "a time without zone": ({"ce-time": "2026-02-05T12:00:00"}, "ce-time has no time zone"),
    "an unknown type": ({"ce-type": "workshop_pot.filled.v2"}, "does not handle workshop_pot.filled.v2"),
}


def headers(pot: str = "a", /, **more: Any) -> dict[str, Any]:
    """Valid headers, with changes; MISSING removes one."""
    return {name: value for name, value in messages.headers(pot, 1, **more).items() if value is not MISSING}


def body(pot: str = "a", **more: Any) -> bytes:
    """A valid body, with further fields."""
    return messages.body(pot, 1, **more)


async def parked(sandbox: ServiceSandbox) -> dict[str, Any]:
    """The failure details of the only dead letter."""

    async def look() -> dict[str, Any]:
        found = await sandbox.dead_letters()
        assert len(found) == 1
        details: dict[str, Any] = json.loads(found[0]["properties"]["headers"]["x-failure"])
        return details

    return await eventually(look)


async def test_an_unknown_field_is_ignored(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        await sandbox.publish(QUEUE, headers("a", **UNKNOWN_HEADERS), body(added_later={"deep": [1, None]}))
        await eventually(label_is(messaging, "a", 1))


async def test_a_header_that_older_code_did_not_write_is_optional(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        await sandbox.publish(QUEUE, headers("a", **{"ce-previous": MISSING}), body())
        await eventually(label_is(messaging, "a", 1))


async def test_an_unknown_version_is_parked_and_the_known_version_is_handled(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        await sandbox.publish(QUEUE, headers(**{"ce-type": "workshop_pot.filled.v2", "ce-id": "new"}), body(size="L"))
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="b"))
        await messaging.commands.execute(fill_pot, FillPot(pot_id="b", number=3))
        await eventually(label_is(messaging, "b", 3))
        details = await parked(sandbox)
        assert (details["kind"], details["attempts"]) == ("HandlerContractError", 0)
        assert "does not handle workshop_pot.filled.v2" in details["text"]


@pytest.mark.parametrize("case", INVALID)
async def test_invalid_headers_are_parked_at_once_with_the_reason(sandbox: ServiceSandbox, case: str) -> None:
    changes, reason = INVALID[case]
    async with sandbox.running() as messaging:
        await sandbox.publish(QUEUE, headers(**changes), body())
        await sandbox.publish(QUEUE, headers("n"), body("n"))
        await eventually(label_is(messaging, "n", 1))
        details = await parked(sandbox)
        assert reason in details["text"]
        assert messaging.metrics.outcomes[LABEL, "failed"] == 0
        assert await label_contents(messaging, "a") == ()


@pytest.mark.parametrize("value", ["many", -5, None, [1], {"a": 1}, 2**62])
async def test_invalid_values_in_retry_headers_do_not_stop_processing(sandbox: ServiceSandbox, value: object) -> None:
    async with sandbox.running() as messaging:
        names = ("x-attempts", "x-deferrals", "x-first-failed", "x-failure")
        await sandbox.publish(QUEUE, headers("a", **dict.fromkeys(names, value)), body())
        await eventually(label_is(messaging, "a", 1))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"pot_id": "a"}', b'{"pot_id": 1}'])
async def test_a_malformed_event_is_parked_and_other_messages_are_handled(
    sandbox: ServiceSandbox, content: bytes
) -> None:
    async with sandbox.running() as messaging:
        for n in range(10):
            await sandbox.publish(QUEUE, headers(f"p{n}"), content if n == 4 else body(f"p{n}"), f"m{n}")
        for n in range(10):
            await eventually(label_is(messaging, f"p{n}", *((1,) if n != 4 else ())))
        assert (await parked(sandbox))["kind"] == "MalformedMessage"
        assert messaging.metrics.outcomes[LABEL, "failed"] == 0


async def test_a_message_of_five_megabytes_is_handled_or_parked_whole(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        await sandbox.publish(QUEUE, headers(), body(more="x" * 5_000_000))
        await eventually(label_is(messaging, "a", 1))
        await sandbox.publish(QUEUE, headers("b"), b"y" * 5_000_000)
        await sandbox.publish(QUEUE, headers("n"), body("n"))
        await eventually(label_is(messaging, "n", 1))
        assert (await parked(sandbox))["kind"] == "MalformedMessage"
        (dead_letter,) = await sandbox.dead_letters()
        assert dead_letter["payload_bytes"] == 5_000_000


async def test_headers_of_the_largest_size_survive_parking(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        await sandbox.publish(QUEUE, headers(large="x" * 100_000, deep={"a": [1, {"b": None}]}), b"{")
        await sandbox.publish(QUEUE, headers("n"), body("n"))
        await eventually(label_is(messaging, "n", 1))
        await parked(sandbox)
        (dead_letter,) = await sandbox.dead_letters()
        assert len(dead_letter["properties"]["headers"]["large"]) == 100_000
        assert messaging.metrics.in_flight_count == 0
