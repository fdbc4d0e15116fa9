"""Old and new code together, and strangers: nothing crashes, nothing is lost, and neighbours flow on."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from shared.testing.eventually import eventually
from tests.integration.messaging import travelling
from tests.integration.messaging.looking import labelled, seen
from tests.integration.messaging.trade import Fill, PotOrdered, fill_pot
from tests.integration.messaging.world import World, make_pot

LABEL = "label_on_pot_filled"
QUEUE = f"tests.{LABEL}"
GONE: Any = object()
NEWER: dict[str, Any] = {"ce-newer": "x", "other": 1.5}
WRONG: dict[str, tuple[Mapping[str, Any], str]] = {
    "no headers": (dict.fromkeys(("ce-id", "ce-type", "ce-subject", "ce-time"), GONE), "ce-id is missing"),
    "no subject": ({"ce-subject": GONE}, "ce-subject is missing"),
    "a number as id": ({"ce-id": 7}, "ce-id is not plain text"),
    "a list as id": ({"ce-id": [1]}, "ce-id is not plain text"),
    "a table as subject": ({"ce-subject": {"a": 1}}, "ce-subject is not plain text"),
    "a sign that no store takes": ({"ce-subject": "pot/a\0b"}, "ce-subject is not plain text"),
    "a number as trace": ({"ce-traceparent": 9}, "ce-traceparent is not plain text"),
    "a word as sequence": ({"ce-sequence": "x"}, "headers cannot be read"),
    "a sequence of nothing": ({"ce-sequence": "0"}, "ce-sequence is out of range"),
    "an endless sequence": ({"ce-sequence": str(2**70)}, "ce-sequence is out of range"),
    "a list as previous": ({"ce-previous": "[1]"}, "ce-previous does not map"),
    "a list as previoustimes": ({"ce-previoustimes": "[1]"}, "ce-previoustimes does not map"),
    "a word as previous": ({"ce-previous": '{"test_pot.filled.v1": "x"}'}, "ce-previous does not map"),
    "a time without zone": ({"ce-time": "2026-02-05T12:00:00"}, "ce-time has no time zone"),
    "an unknown type": ({"ce-type": "test_pot.filled.v2"}, "does not hear test_pot.filled.v2"),
}


def headers(pot: str = "a", /, **more: Any) -> dict[str, Any]:
    """As our own code would write them, and then some."""
    return {name: value for name, value in travelling.headers(pot, 1, **more).items() if value is not GONE}


def body(pot: str = "a", **more: Any) -> bytes:
    """A filled pot, and then some."""
    return travelling.body(pot, 1, **more)


async def parked(world: World) -> dict[str, Any]:
    """The one letter of this world; its story."""

    async def look() -> dict[str, Any]:
        letters = await world.dead()
        assert len(letters) == 1
        story: dict[str, Any] = json.loads(letters[0]["properties"]["headers"]["x-story"])
        return story

    return await eventually(look)


async def test_a_field_that_is_newer_than_this_code_is_passed_over(world: World) -> None:
    async with world.running() as messaging:
        await world.put(QUEUE, headers("a", **NEWER), body(added_later={"deep": [1, None]}))
        await eventually(labelled(messaging, "a", 1))


async def test_a_header_that_older_code_did_not_write_is_not_missed(world: World) -> None:
    async with world.running() as messaging:
        await world.put(QUEUE, headers("a", **{"ce-previous": GONE}), body())
        await eventually(labelled(messaging, "a", 1))


async def test_a_second_version_beside_the_first_is_parked_and_the_first_flows_on(world: World) -> None:
    async with world.running() as messaging:
        await world.put(QUEUE, headers(**{"ce-type": "test_pot.filled.v2", "ce-id": "new"}), body(size="L"))
        await messaging.perform(make_pot, PotOrdered(pot_id="b"))
        await messaging.perform(fill_pot, Fill(pot_id="b", amount=3))
        await eventually(labelled(messaging, "b", 3))
        story = await parked(world)
        assert (story["kind"], story["attempts"]) == ("HouseRuleBroken", 0)
        assert "does not hear test_pot.filled.v2" in story["text"]


@pytest.mark.parametrize("what", WRONG)
async def test_wrong_headers_are_parked_at_once_with_their_reason(world: World, what: str) -> None:
    wrong, reason = WRONG[what]
    async with world.running() as messaging:
        await world.put(QUEUE, headers(**wrong), body())
        await world.put(QUEUE, headers("n"), body("n"))
        await eventually(labelled(messaging, "n", 1))
        story = await parked(world)
        assert reason in story["text"]
        assert messaging.tally.done[LABEL, "failed"] == 0
        assert await seen(messaging, "a") == ()


@pytest.mark.parametrize("told", ["many", -5, None, [1], {"a": 1}, 2**62])
async def test_what_a_stranger_wrote_into_our_own_headers_stops_nobody(world: World, told: object) -> None:
    async with world.running() as messaging:
        strange: dict[str, Any] = {"x-attempts": told, "x-waits": told, "x-first-failed": told, "x-story": told}
        await world.put(QUEUE, headers("a", **strange), body())
        await eventually(labelled(messaging, "a", 1))


@pytest.mark.parametrize("inside", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"pot_id": "a"}', b'{"pot_id": 1}'])
async def test_what_is_no_fact_is_parked_and_its_neighbours_flow_on(world: World, inside: bytes) -> None:
    async with world.running() as messaging:
        for n in range(10):
            await world.put(QUEUE, headers(f"p{n}"), inside if n == 4 else body(f"p{n}"), f"m{n}")
        for n in range(10):
            await eventually(labelled(messaging, f"p{n}", *((1,) if n != 4 else ())))
        assert (await parked(world))["kind"] == "Unreadable"
        assert messaging.tally.done[LABEL, "failed"] == 0


async def test_five_megabytes_are_heard_or_parked_whole(world: World) -> None:
    async with world.running() as messaging:
        await world.put(QUEUE, headers(), body(more="x" * 5_000_000))
        await eventually(labelled(messaging, "a", 1))
        await world.put(QUEUE, headers("b"), b"y" * 5_000_000)
        await world.put(QUEUE, headers("n"), body("n"))
        await eventually(labelled(messaging, "n", 1))
        assert (await parked(world))["kind"] == "Unreadable"
        (letter,) = await world.dead()
        assert letter["payload_bytes"] == 5_000_000


async def test_headers_as_large_as_they_may_be_come_through_the_parking(world: World) -> None:
    async with world.running() as messaging:
        await world.put(QUEUE, headers(large="x" * 100_000, deep={"a": [1, {"b": None}]}), b"{")
        await world.put(QUEUE, headers("n"), body("n"))
        await eventually(labelled(messaging, "n", 1))
        await parked(world)
        (letter,) = await world.dead()
        assert len(letter["properties"]["headers"]["large"]) == 100_000
        assert messaging.tally.total == 0
