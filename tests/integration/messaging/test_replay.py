"""Replay and discard of dead letters: one, several or a whole failure group, once, in order, and on record."""

from base64 import b64decode
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest

from deploy.local.local_stack import LocalStack
from services.operations.dead_letter.dead_letter import DeadLetter, Status
from services.operations.dead_letter.repository import DeadLetters
from services.operations.dead_letter_jobs.commands.stop_job import StopJob, stop_job
from services.operations.dead_letter_jobs.dead_letter_job import Action, State
from services.operations.dead_letter_jobs.queues import Queues
from services.operations.dead_letter_jobs.runner import FORGED, QUEUE_IS_GONE, Runner
from services.operations.dead_letter_jobs.throttle import Throttle
from shared.messaging.failures.headers import FAILURE
from shared.messaging.failures.retry import DEFER_STEP, DELAYS
from shared.messaging.model.clock import Clock, move_clock
from shared.messaging.model.errors import ForgedMessage
from shared.messaging.transport.exchanges import DEAD_LETTERS
from tests.integration.messaging.messages import body, headers
from tests.integration.messaging.observing import label_contents, label_is
from tests.integration.messaging.parking import ALWAYS, FAST, Operations, parking
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, PotOrdered, fill_pot, make_pot

LABEL_QUEUE = "tests.label_on_pot_filled"


@pytest.fixture
async def operations(local_stack: LocalStack) -> AsyncIterator[Operations]:
    """A sandbox with its dead letters."""
    async with parking(local_stack.servers) as opened:
        yield opened


async def park(operations: Operations, pots: int, *numbers: int) -> None:
    """Make the events with these numbers fail in each of so many pots until they are parked."""
    for number in numbers:
        operations.sandbox.failures.remaining[number] = ALWAYS
    for pot in range(pots):
        await operations.messaging.commands.execute(make_pot, PotOrdered(pot_id=f"p{pot}"))
        for number in numbers:
            await operations.messaging.commands.execute(fill_pot, FillPot(pot_id=f"p{pot}", number=number))


def fix(operations: Operations) -> None:
    """Let every number succeed again."""
    operations.sandbox.failures.remaining.clear()


async def test_a_dead_letter_replayed_after_a_year_and_delivered_twice_is_one_effect(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    clock = Clock(tmp_path / "clock")
    async with parking(local_stack.servers, clock) as operations:
        await park(operations, 1, 666)
        (dead_letter,) = await operations.parked(1)
        fix(operations)
        move_clock(tmp_path / "clock", clock.now() + timedelta(days=365))
        job = await operations.run_job(Action.REPLAY, dead_letter.id)
        await eventually(label_is(operations.messaging, "p0", 666))
        queue, id, headers = dead_letter.queue, dead_letter.message_id, orjson.loads(dead_letter.headers)
        await operations.messaging.publisher.publish_to_queue(queue, id, headers, b64decode(dead_letter.body))

        async def delivered_again() -> None:
            assert operations.messaging.metrics.outcomes["label_on_pot_filled", "already_processed"] == 1

        await eventually(delivered_again)
        assert await label_contents(operations.messaging, "p0") == (666,)
        (replayed,) = await operations.dead_letters()
        assert (job.done, replayed.status, replayed.replays) == (1, Status.REPLAYED, 1)
        assert replayed.history[-1].at - replayed.history[0].at > timedelta(days=364)


async def test_a_group_replayed_twice_changes_nothing(operations: Operations) -> None:
    await park(operations, 3, 666)
    await operations.parked(3)
    fix(operations)
    first = await operations.run_job()
    for pot in range(3):
        await eventually(label_is(operations.messaging, f"p{pot}", 666))
    dead_letters, attempts = await operations.dead_letters(), len(operations.sandbox.failures.attempts)
    again = await operations.run_job()
    assert (first.total, first.done, first.state) == (3, 3, State.DONE)
    assert (again.total, again.done, again.state) == (0, 0, State.DONE)
    assert await operations.dead_letters() == dead_letters
    assert len(operations.sandbox.failures.attempts) == attempts
    assert [entry.outcome for entry in dead_letters[0].history] == ["PARKED", "REPLAYED"]


async def test_a_selection_is_replayed_and_the_rest_discarded_each_with_its_reason(operations: Operations) -> None:
    await park(operations, 3, 666)
    one, two, three = await operations.parked(3)
    fix(operations)
    assert (await operations.run_job(Action.REPLAY, one.id, two.id)).done == 2
    assert (await operations.run_job(Action.DISCARD, three.id)).done == 1
    decided = {
        dead_letter.id: (dead_letter.status, dead_letter.history[-1].reason, dead_letter.history[-1].actor)
        for dead_letter in await operations.dead_letters()
    }
    assert decided[three.id] == (Status.DISCARDED, "fixed", "An")
    assert {decided[one.id], decided[two.id]} == {(Status.REPLAYED, "fixed", "An")}

    async def two_took_effect() -> None:
        assert [await label_contents(operations.messaging, f"p{pot}") for pot in range(3)].count((666,)) == 2

    await eventually(two_took_effect)


async def test_events_that_wait_for_a_discarded_one_proceed(operations: Operations) -> None:
    await park(operations, 1, 666)
    await operations.messaging.commands.execute(fill_pot, FillPot(pot_id="p0", number=7))
    (dead_letter,) = await operations.parked(1)
    assert await label_contents(operations.messaging, "p0") == ()
    assert (await operations.run_job(Action.DISCARD, dead_letter.id)).done == 1
    await eventually(label_is(operations.messaging, "p0", 7))


async def test_a_malformed_message_can_be_discarded(operations: Operations) -> None:
    await operations.sandbox.publish("tests.label_on_pot_filled", {"ce-id": "x"}, b"{", "malformed")
    (dead_letter,) = await operations.parked(1)
    assert (await operations.run_job(Action.DISCARD, dead_letter.id)).done == 1
    assert [found.status for found in await operations.dead_letters()] == [Status.DISCARDED]
    assert await operations.messaging.publisher.message_count(list(DELAYS)) == 0


async def test_a_refused_message_is_discarded_without_effect_and_never_replayed(operations: Operations) -> None:
    """A discarded event counts as processed, so that later ones go on: a forged one must not count for the real one."""
    forged = headers("a", 1)
    await operations.sandbox.publish(LABEL_QUEUE, forged, body("a", 13), "m", "")
    (refused,) = await operations.parked(1)
    assert refused.failure["kind"] == ForgedMessage.__name__
    replay = await operations.run_job(Action.REPLAY, refused.id)
    (again,) = await operations.parked(1)
    assert (replay.done, replay.failed, again.history[-1].reason) == (0, 1, FORGED)
    assert (await operations.run_job(Action.DISCARD, refused.id)).done == 1
    await operations.sandbox.publish(LABEL_QUEUE, forged, body("a", 7), "m")
    await eventually(label_is(operations.messaging, "a", 7))


async def test_a_refused_message_is_not_the_dead_letter_whose_id_it_bears(operations: Operations) -> None:
    await operations.sandbox.publish(LABEL_QUEUE, headers("a", 1), b"{", "m")
    await operations.parked(1)
    await operations.sandbox.publish(LABEL_QUEUE, headers("a", 1), body("a", 13), "m", "")
    kinds = sorted(each.failure["kind"] for each in await operations.parked(2))
    assert kinds == ["ForgedMessage", "MalformedMessage"]


async def test_a_replayed_message_that_fails_again_extends_its_dead_letter(operations: Operations) -> None:
    await park(operations, 1, 666)
    (dead_letter,) = await operations.parked(1)
    await operations.run_job()

    async def parked_again() -> None:
        (again,) = await operations.dead_letters()
        assert (again.id, again.status, again.replays) == (dead_letter.id, Status.PARKED, 1)
        assert [entry.outcome for entry in again.history] == ["PARKED", "REPLAYED", "PARKED"]
        assert again.failure["attempts"] == 2 * dead_letter.failure["attempts"]
        assert again.failure["first_failed"] == dead_letter.failure["first_failed"]

    await eventually(parked_again)
    assert (await operations.messaging.commands.system_reader(DeadLetters).groups())[0].count == 1


async def test_dead_letters_of_an_aggregate_are_replayed_in_the_order_of_their_events(operations: Operations) -> None:
    await operations.messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
    await park(operations, 1, 666)
    (first,) = await operations.parked(1)
    for sequence in (9, 10, 8):
        headers = {**orjson.loads(first.headers), "ce-sequence": str(sequence), FAILURE: "{}"}
        await operations.messaging.publisher.publish_dead_letter(first.queue, f"m{sequence}", headers, b"{}")
    await operations.parked(4)
    sent: list[str] = []

    async def record(queue: str, message_id: str, headers: dict[str, object], body: bytes) -> None:
        sent.append(str(headers["ce-sequence"]))

    operations.messaging.publisher.publish_to_queue = record  # type: ignore[method-assign]
    dead_letters = await operations.dead_letters()
    await operations.run_job(Action.REPLAY, *(found.id for found in reversed(dead_letters)))
    assert sent == [str(first.sequence), "8", "9", "10"]


async def test_a_dead_letter_whose_queue_is_gone_is_parked_again_with_the_reason(operations: Operations) -> None:
    await park(operations, 1, 666)
    (dead_letter,) = await operations.parked(1)
    headers = orjson.loads(dead_letter.headers)
    await operations.messaging.publisher.publish_dead_letter("tests.removed", "m", {**headers, FAILURE: "{}"}, b"{}")
    fix(operations)
    ids = [found.id for found in await operations.parked(2)]
    job = await operations.run_job(Action.REPLAY, *ids)
    assert (job.total, job.done, job.failed, job.state) == (2, 1, 1, State.DONE)
    await eventually(label_is(operations.messaging, "p0", 666))
    (remaining,) = await operations.parked(1)
    assert (remaining.queue, remaining.history[-1].outcome, remaining.history[-1].reason) == (
        "tests.removed",
        "NOT_SENT",
        QUEUE_IS_GONE,
    )


async def test_a_job_whose_runner_fails_half_way_is_taken_over(operations: Operations, local_stack: LocalStack) -> None:
    await park(operations, 12, 666)
    await operations.parked(12)
    fix(operations)
    publish_to_queue, successes = operations.messaging.publisher.publish_to_queue, iter(range(5))

    async def fail_after_five(queue: str, message_id: str, headers: dict[str, object], body: bytes) -> None:
        if next(successes, None) is None:
            raise ConnectionError("seeded")
        await publish_to_queue(queue, message_id, headers, body)

    operations.messaging.publisher.publish_to_queue = fail_after_five  # type: ignore[method-assign]
    job = await operations.open_job()
    with pytest.raises(ConnectionError):
        await operations.runner.run_job(job)
    half = await operations.job(job.id)
    assert (half.state, half.done < 12) == (State.OPEN, True)
    operations.messaging.publisher.publish_to_queue = publish_to_queue  # type: ignore[method-assign]
    queues = Queues(operations.sandbox.broker_url())
    other = Runner("other", operations.messaging.commands, operations.messaging.publisher, Throttle(queues, FAST))
    await other.run_job(half)
    assert (await operations.job(job.id)).state is State.OPEN

    async def taken_over() -> None:
        await other.run_job(half)
        assert (await operations.job(job.id)).state is State.DONE

    await eventually(taken_over)
    await queues.close()
    assert (await operations.job(job.id)).done == 12
    for pot in range(12):
        await eventually(label_is(operations.messaging, f"p{pot}", 666))
    for dead_letter in await operations.dead_letters():
        assert [entry.outcome for entry in dead_letter.history] == ["PARKED", "REPLAYED"]


async def test_a_stopped_job_leaves_the_rest_parked(operations: Operations) -> None:
    await park(operations, 2, 666)
    await operations.parked(2)
    job = await operations.open_job()
    await operations.messaging.commands.execute(stop_job, StopJob(job.id, "Bo"))
    await operations.runner.run_job(job)
    after = await operations.job(job.id)
    assert (after.state, after.done, after.stopped_by) == (State.STOPPED, 0, "Bo")
    assert len(await operations.parked(2)) == 2


async def test_a_dead_letter_whose_storing_fails_once_keeps_its_failure_and_its_queue(
    operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, errors = DeadLetter.park, iter([RuntimeError("seeded")])

    def fail_once(*arguments: Any) -> DeadLetter:
        error = next(errors, None)
        if error is not None:
            raise error
        return original(*arguments)

    monkeypatch.setattr(DeadLetter, "park", fail_once)
    await operations.sandbox.publish("tests.label_on_pot_filled", {"ce-id": "x"}, b"{", "malformed")
    (dead_letter,) = await operations.parked(1)
    assert next(errors, None) is None
    assert (dead_letter.queue, dead_letter.failure["kind"]) == ("tests.label_on_pot_filled", "MalformedMessage")


async def test_a_message_that_the_broker_parks_twice_is_one_dead_letter_and_parked_again(
    operations: Operations,
) -> None:
    for hour in (1, 2):
        death = {"time": datetime(2026, 2, 5, hour, tzinfo=UTC), "count": 1}
        queue, headers = "tests.label_on_pot_filled", {"x-death": [death]}
        await operations.sandbox.publish(queue, headers, b"{", "malformed", DEAD_LETTERS)
        await eventually(partial(_parked_times, operations, hour))
    (dead_letter,) = await operations.dead_letters()
    assert (dead_letter.queue, dead_letter.failure["kind"], dead_letter.status) == (
        "tests.label_on_pot_filled",
        "delivery limit",
        Status.PARKED,
    )


async def _parked_times(operations: Operations, times: int) -> None:
    outcomes = [[entry.outcome for entry in dead_letter.history] for dead_letter in await operations.dead_letters()]
    assert outcomes == [["PARKED"] * times]


async def test_retries_for_a_queue_that_is_gone_are_parked_and_delay_no_others(operations: Operations) -> None:
    for n in range(40):
        await operations.messaging.publisher.publish_delayed(DEFER_STEP, "tests.removed", f"m{n}", {}, b"{}")
    operations.sandbox.failures.remaining[5] = 1
    await operations.messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
    await operations.messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=5))
    await eventually(label_is(operations.messaging, "a", 5))
    dead_letters = await operations.parked(40)
    assert {(found.queue, found.failure["kind"]) for found in dead_letters} == {("tests.removed", "queue is gone")}
