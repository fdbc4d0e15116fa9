"""A failed message is retried, keeps its place in the order, and is finally parked with its failure details."""

import json

from shared.messaging.failures.retry import RETRY_STEPS
from tests.integration.messaging.observing import label_contents, label_is
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.pots import FillPot, PotOrdered, fill_pot, make_pot

ALWAYS = 1000


async def test_later_events_of_an_aggregate_wait_behind_a_failed_one_and_other_aggregates_continue(
    sandbox: ServiceSandbox,
) -> None:
    sandbox.failures.remaining[2] = 2
    async with sandbox.running() as messaging:
        for pot in ("a", "b"):
            await messaging.commands.execute(make_pot, PotOrdered(pot_id=pot))
        for number in (1, 2, 3):
            await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=number))
        await messaging.commands.execute(fill_pot, FillPot(pot_id="b", number=9))
        await eventually(label_is(messaging, "b", 9))
        await eventually(label_is(messaging, "a", 1, 2, 3))
        assert messaging.metrics.outcomes["label_on_pot_filled", "failed"] == 2


async def test_a_message_that_keeps_failing_is_parked_with_its_failure_details(sandbox: ServiceSandbox) -> None:
    sandbox.failures.remaining[666] = ALWAYS
    async with sandbox.running() as messaging:
        await messaging.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await messaging.commands.execute(fill_pot, FillPot(pot_id="a", number=666))

        async def parked() -> dict[str, object]:
            found = await sandbox.dead_letters()
            assert len(found) == 1
            return dict(found[0])

        dead_letter = await eventually(parked)
        properties = dead_letter["properties"]
        assert isinstance(properties, dict)
        details = json.loads(properties["headers"]["x-failure"])
        assert details["handler"] == "label_on_pot_filled"
        assert details["exception"] == "RuntimeError"
        assert details["attempts"] == len(RETRY_STEPS) + 1
        assert details["text"] == ""
        assert "666" in str(dead_letter["payload"])
        assert await label_contents(messaging, "a") == ()


async def test_a_malformed_message_is_parked_at_once(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as messaging:
        await messaging.publisher.publish_delayed(
            "stageloket.defer", "tests.label_on_pot_filled", "x", {"ce-id": "x"}, b"\xff{"
        )

        async def parked() -> str:
            found = await sandbox.dead_letters()
            assert len(found) == 1
            return str(found[0]["properties"]["headers"]["x-failure"])

        assert "header ce-type is missing" in await eventually(parked)
        assert messaging.metrics.outcomes["label_on_pot_filled", "failed"] == 0
