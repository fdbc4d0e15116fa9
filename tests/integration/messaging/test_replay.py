"""What was parked can be sent again: one, several or all of a cause, once, in order, and on record."""

from base64 import b64decode
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest

from deploy.local.house import House
from services.operations.dead_letter.dead_letter import DeadLetter, Status
from services.operations.dead_letter.store import DeadLetters
from services.operations.ruling.clerk import GONE, Clerk
from services.operations.ruling.commands.stop_ruling import StopRuling, stop_ruling
from services.operations.ruling.pace import Pace
from services.operations.ruling.queues import Queues
from services.operations.ruling.ruling import State, Verdict
from shared.messaging.clock import Clock, move_clock
from shared.messaging.retry import WAIT
from shared.testing.eventually import eventually
from tests.integration.messaging.looking import labelled, seen
from tests.integration.messaging.parking import ALWAYS, FAST, Desk, parking
from tests.integration.messaging.trade import Fill, PotOrdered, fill_pot
from tests.integration.messaging.world import make_pot


@pytest.fixture
async def desk(house: House) -> AsyncIterator[Desk]:
    """A world with its parked messages."""
    async with parking(house.servers) as opened:
        yield opened


async def park(desk: Desk, pots: int, *amounts: int) -> None:
    """These amounts fail for good in each of so many pots; then they are parked."""
    for amount in amounts:
        desk.world.trouble.fails[amount] = ALWAYS
    for pot in range(pots):
        await desk.messaging.perform(make_pot, PotOrdered(pot_id=f"p{pot}"))
        for amount in amounts:
            await desk.messaging.perform(fill_pot, Fill(pot_id=f"p{pot}", amount=amount))


def mend(desk: Desk) -> None:
    """The cause is gone."""
    desk.world.trouble.fails.clear()


async def test_a_letter_replayed_after_a_year_and_delivered_twice_is_one_effect(house: House, tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock")
    async with parking(house.servers, clock) as desk:
        await park(desk, 1, 666)
        (letter,) = await desk.parked(1)
        mend(desk)
        move_clock(tmp_path / "clock", clock.now() + timedelta(days=365))
        ruling = await desk.carried_out(Verdict.REPLAY, letter.id)
        await eventually(labelled(desk.messaging, "p0", 666))
        queue, id, headers = letter.queue, letter.message_id, orjson.loads(letter.headers)
        await desk.messaging.publisher.again(WAIT, queue, id, headers, b64decode(letter.body))

        async def heard_again() -> None:
            assert desk.messaging.tally.done["label_on_pot_filled", "already_heard"] == 1

        await eventually(heard_again)
        assert await seen(desk.messaging, "p0") == (666,)
        (kept,) = await desk.letters()
        assert (ruling.done, kept.status, kept.replays) == (1, Status.REPLAYED, 1)
        assert kept.history[-1].at - kept.history[0].at > timedelta(days=364)


async def test_a_group_replayed_twice_changes_nothing(desk: Desk) -> None:
    await park(desk, 3, 666)
    await desk.parked(3)
    mend(desk)
    first = await desk.carried_out()
    for pot in range(3):
        await eventually(labelled(desk.messaging, f"p{pot}", 666))
    letters, runs = await desk.letters(), len(desk.world.trouble.runs)
    again = await desk.carried_out()
    assert (first.wanted, first.done, first.state) == (3, 3, State.DONE)
    assert (again.wanted, again.done, again.state) == (0, 0, State.DONE)
    assert await desk.letters() == letters
    assert len(desk.world.trouble.runs) == runs
    assert [line.what for line in letters[0].history] == ["PARKED", "REPLAYED"]


async def test_a_selection_is_replayed_and_the_rest_discarded_each_with_its_reason(desk: Desk) -> None:
    await park(desk, 3, 666)
    one, two, three = await desk.parked(3)
    mend(desk)
    assert (await desk.carried_out(Verdict.REPLAY, one.id, two.id)).done == 2
    assert (await desk.carried_out(Verdict.DISCARD, three.id)).done == 1
    told = {
        letter.id: (letter.status, letter.history[-1].why, letter.history[-1].who) for letter in await desk.letters()
    }
    assert told[three.id] == (Status.DISCARDED, "mended", "An")
    assert {told[one.id], told[two.id]} == {(Status.REPLAYED, "mended", "An")}

    async def two_took_effect() -> None:
        assert [await seen(desk.messaging, f"p{pot}") for pot in range(3)].count((666,)) == 2

    await eventually(two_took_effect)


async def test_what_waits_behind_a_discarded_letter_goes_on(desk: Desk) -> None:
    await park(desk, 1, 666)
    await desk.messaging.perform(fill_pot, Fill(pot_id="p0", amount=7))
    (letter,) = await desk.parked(1)
    assert await seen(desk.messaging, "p0") == ()
    assert (await desk.carried_out(Verdict.DISCARD, letter.id)).done == 1
    await eventually(labelled(desk.messaging, "p0", 7))


async def test_a_letter_that_nobody_can_read_is_discarded_as_well(desk: Desk) -> None:
    await desk.world.put("tests.label_on_pot_filled", {"ce-id": "x"}, b"{", "strange")
    (letter,) = await desk.parked(1)
    assert (await desk.carried_out(Verdict.DISCARD, letter.id)).done == 1
    assert [found.status for found in await desk.letters()] == [Status.DISCARDED]
    assert await desk.messaging.publisher.waiting() == 0


async def test_one_that_fails_again_comes_back_as_the_same_letter_grown(desk: Desk) -> None:
    await park(desk, 1, 666)
    (letter,) = await desk.parked(1)
    await desk.carried_out()

    async def back() -> None:
        (again,) = await desk.letters()
        assert (again.id, again.status, again.replays) == (letter.id, Status.PARKED, 1)
        assert [line.what for line in again.history] == ["PARKED", "REPLAYED", "PARKED"]
        assert again.story["attempts"] == 2 * letter.story["attempts"]
        assert again.story["first_failed"] == letter.story["first_failed"]

    await eventually(back)
    assert (await desk.messaging.perform.reading(DeadLetters).groups())[0].count == 1


async def test_letters_of_a_noun_leave_in_the_order_in_which_they_were_said(desk: Desk) -> None:
    await desk.messaging.perform(make_pot, PotOrdered(pot_id="a"))
    await park(desk, 1, 666)
    (letter,) = await desk.parked(1)
    for sequence in (9, 10, 8):
        headers = {**orjson.loads(letter.headers), "ce-sequence": str(sequence), "x-story": "{}"}
        await desk.messaging.publisher.dead(letter.queue, f"m{sequence}", headers, b"{}")
    await desk.parked(4)
    sent: list[str] = []

    async def tapped(step: str, queue: str, message_id: str, headers: dict[str, object], body: bytes) -> None:
        sent.append(str(headers["ce-sequence"]))

    desk.messaging.publisher.again = tapped  # type: ignore[method-assign]
    letters = await desk.letters()
    await desk.carried_out(Verdict.REPLAY, *(found.id for found in reversed(letters)))
    assert sent == [str(letter.sequence), "8", "9", "10"]


async def test_a_letter_whose_queue_is_gone_is_parked_again_with_the_reason(desk: Desk) -> None:
    await park(desk, 1, 666)
    (letter,) = await desk.parked(1)
    headers = orjson.loads(letter.headers)
    await desk.messaging.publisher.dead("tests.removed", "m", {**headers, "x-story": "{}"}, b"{}")
    mend(desk)
    ids = [found.id for found in await desk.parked(2)]
    ruling = await desk.carried_out(Verdict.REPLAY, *ids)
    assert (ruling.wanted, ruling.done, ruling.failed, ruling.state) == (2, 1, 1, State.DONE)
    await eventually(labelled(desk.messaging, "p0", 666))
    (left,) = await desk.parked(1)
    assert (left.queue, left.history[-1].what, left.history[-1].why) == ("tests.removed", "NOT_SENT", GONE)


async def test_a_clerk_who_ends_half_way_is_followed_by_another(desk: Desk, house: House) -> None:
    await park(desk, 12, 666)
    await desk.parked(12)
    mend(desk)
    again, left = desk.messaging.publisher.again, iter(range(5))

    async def ends(step: str, queue: str, message_id: str, headers: dict[str, object], body: bytes) -> None:
        if next(left, None) is None:
            raise ConnectionError("seeded")
        await again(step, queue, message_id, headers, body)

    desk.messaging.publisher.again = ends  # type: ignore[method-assign]
    ruling = await desk.decide()
    with pytest.raises(ConnectionError):
        await desk.clerk.carry_out(ruling)
    half = await desk.ruling(ruling.id)
    assert (half.state, half.done < 12) == (State.OPEN, True)
    desk.messaging.publisher.again = again  # type: ignore[method-assign]
    queues = Queues(desk.world.broker())
    other = Clerk("other", desk.messaging.perform, desk.messaging.publisher, Pace(queues, FAST))
    await other.carry_out(half)
    assert (await desk.ruling(ruling.id)).state is State.OPEN

    async def taken_over() -> None:
        await other.carry_out(half)
        assert (await desk.ruling(ruling.id)).state is State.DONE

    await eventually(taken_over)
    await queues.close()
    assert (await desk.ruling(ruling.id)).done == 12
    for pot in range(12):
        await eventually(labelled(desk.messaging, f"p{pot}", 666))
    for letter in await desk.letters():
        assert [line.what for line in letter.history] == ["PARKED", "REPLAYED"]


async def test_a_ruling_that_is_stopped_leaves_the_rest_parked(desk: Desk) -> None:
    await park(desk, 2, 666)
    await desk.parked(2)
    ruling = await desk.decide()
    await desk.messaging.perform(stop_ruling, StopRuling(ruling.id, "Bo"))
    await desk.clerk.carry_out(ruling)
    after = await desk.ruling(ruling.id)
    assert (after.state, after.done, after.stopped_by) == (State.STOPPED, 0, "Bo")
    assert len(await desk.parked(2)) == 2


async def test_a_letter_whose_storing_fails_once_keeps_its_story_and_its_queue(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    park_it, failures = DeadLetter.park, iter([RuntimeError("seeded")])

    def fails_once(*told: Any) -> DeadLetter:
        failure = next(failures, None)
        if failure is not None:
            raise failure
        return park_it(*told)

    monkeypatch.setattr(DeadLetter, "park", fails_once)
    await desk.world.put("tests.label_on_pot_filled", {"ce-id": "x"}, b"{", "strange")
    (letter,) = await desk.parked(1)
    assert next(failures, None) is None
    assert (letter.queue, letter.story["kind"]) == ("tests.label_on_pot_filled", "Unreadable")


async def test_what_the_broker_parks_twice_is_one_letter_that_waits_again(desk: Desk) -> None:
    for hour in (1, 2):
        died = {"time": datetime(2026, 2, 5, hour, tzinfo=UTC), "count": 1}
        told = {"x-first-death-queue": "tests.label_on_pot_filled", "x-death": [died]}
        await desk.world.put("tests.store_dead_letter", told, b"{", "strange")
        await eventually(partial(_parked_times, desk, hour))
    (letter,) = await desk.letters()
    assert (letter.queue, letter.story["kind"], letter.status) == (
        "tests.label_on_pot_filled",
        "delivery limit",
        Status.PARKED,
    )


async def _parked_times(desk: Desk, times: int) -> None:
    assert [[line.what for line in letter.history] for letter in await desk.letters()] == [["PARKED"] * times]


async def test_retries_for_a_queue_that_is_gone_are_parked_and_hold_up_nobody(desk: Desk) -> None:
    for n in range(40):
        await desk.messaging.publisher.again(WAIT, "tests.removed", f"m{n}", {}, b"{}")
    desk.world.trouble.fails[5] = 1
    await desk.messaging.perform(make_pot, PotOrdered(pot_id="a"))
    await desk.messaging.perform(fill_pot, Fill(pot_id="a", amount=5))
    await eventually(labelled(desk.messaging, "a", 5))
    letters = await desk.parked(40)
    assert {(letter.queue, letter.story["kind"]) for letter in letters} == {("tests.removed", "queue is gone")}
