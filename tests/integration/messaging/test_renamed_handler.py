"""A handler whose function has a new name goes on where it was, by the name it is stored as."""

from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on
from tests.integration.messaging.observing import Wiretap, label_contents, label_is
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually
from tests.support.sample_domain.labels import Labels, label_on_pot_filled
from tests.support.sample_domain.pots import FillPot, PotFilled, PotOrdered, fill_pot, make_on_pot_ordered, make_pot


@on(PotFilled, stored_as="label_on_pot_filled")
async def update_label(event: PotFilled, labels: Labels) -> Events:
    """The same effect under another name."""
    result = await label_on_pot_filled(event, labels)
    return result if isinstance(result, tuple) else ()


async def test_a_renamed_handler_processes_no_event_twice_and_misses_none(sandbox: ServiceSandbox) -> None:
    async with sandbox.running() as former:
        tap = Wiretap(former.publisher)
        await former.commands.execute(make_pot, PotOrdered(pot_id="a"))
        await former.commands.execute(fill_pot, FillPot(pot_id="a", number=1))
        await eventually(label_is(former, "a", 1))
    sandbox.replace_handlers(make_on_pot_ordered, update_label)
    async with sandbox.running() as renamed:
        first = next(envelope for envelope in tap.published if envelope.type == PotFilled.type)
        await renamed.publisher.publish_event(first)
        await renamed.commands.execute(fill_pot, FillPot(pot_id="a", number=2))

        async def duplicate_recognised() -> None:
            assert renamed.metrics.outcomes["label_on_pot_filled", "already_processed"] == 1

        await eventually(duplicate_recognised)
        await eventually(label_is(renamed, "a", 1, 2))
        assert await label_contents(renamed, "a") == (1, 2)
