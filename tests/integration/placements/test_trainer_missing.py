"""Whoever supervises a student is warned when the last trainer for the qualification leaves the company (R16)."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from pymongo import AsyncMongoClient

from deploy.local.local_stack import LocalStack
from services.placements.learning_company.handlers.warn_on_trainer_left import warn_on_trainer_left
from shared.events.placements.supervision import PlacementTrainerMissing
from shared.events.registration.company import TrainerLeft
from shared.messaging.outbox.envelope_factory import as_field_name
from tests.integration.one_service import handled
from tests.integration.placements.placements_service import PlacementsService, save_placement
from tests.support.eventually import eventually
from tests.unit.domain import company, confirmed_placement

WARN, DAY = warn_on_trainer_left, date(2026, 1, 30)
LEFT = TrainerLeft(
    trainer_id="TR-1", company_id="CO-1", last_day=DAY, trainers_left=1, crebos_without_trainer=("99001",)
)


@pytest.fixture
async def placements_service(local_stack: LocalStack) -> AsyncIterator[PlacementsService]:
    """On servers that other tests use too, in a part of their own."""
    created = PlacementsService(local_stack.servers)
    await created.prepare()
    yield created
    await created.remove()


async def warned_of(service: PlacementsService) -> set[str]:
    """The placements of which the event was published."""
    async with AsyncMongoClient[dict[str, Any]](service.database_url()) as client:
        found = await client.get_default_database()["placements"].find({}).to_list()
    assert len(found) == 4
    return {
        each["_id"] for each in found if as_field_name(PlacementTrainerMissing.type) in each["last_sequence_by_type"]
    }


@pytest.mark.requirement("R16")
async def test_running_placements_of_the_qualification_are_warned_of_and_no_others(
    placements_service: PlacementsService,
) -> None:
    confirmed = confirmed_placement().record_agreement()[0]
    running, _ = confirmed.start_or_block(company(), confirmed.starts_on)
    others = {"PL-2": {"crebo": "99002"}, "PL-3": {"company_id": "CO-2"}}
    placements = [running, *(running.model_copy(update={"id": id, **more}) for id, more in others.items())]
    async with placements_service.running(WARN) as messaging:
        for placement in [*placements, confirmed.model_copy(update={"id": "PL-4"})]:
            await messaging.commands.execute(save_placement, placement)
        await placements_service.deliver(LEFT, "company/CO-1", 2, {}, WARN)
        await handled(messaging, WARN.name, "handled")

        async def is_warned_of() -> None:
            assert await warned_of(placements_service) == {"PL-1"}

        await eventually(is_warned_of)
