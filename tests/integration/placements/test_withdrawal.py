"""A withdrawn accreditation touches the running placements of that programme, and a move ends when the other starts."""

from datetime import date, timedelta

import pytest

from services.placements.learning_company.handlers.note_on_accreditation_news import note_on_accreditation_news
from services.placements.placement.handlers.finish_move_on_move_decided import finish_move_on_move_decided
from services.placements.placement.handlers.finish_move_on_placement_started import finish_move_on_placement_started
from services.placements.placement.handlers.require_replacement_on_accreditation_withdrawn import (
    require_replacement_on_accreditation_withdrawn,
)
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.placement.status import Status
from services.placements.placement.timers import look_at_accreditation
from shared.events.placements.placement import PlacementMoveDecided, PlacementStarted
from shared.events.portals.replacement import ReplacementDecided
from shared.events.registration.accreditation import AccreditationGranted, AccreditationWithdrawn
from shared.events.vocabulary import ReplacementCause
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from tests.integration.one_service import handled
from tests.integration.placements.placements_service import PlacementsService, save_placement
from tests.support.eventually import eventually
from tests.unit.domain import company, confirmed_placement

TODAY = Clock().today()
STARTED, ENDS = TODAY - timedelta(days=60), TODAY + timedelta(days=200)
SUBJECT = "accreditation/AC-1"
ABOUT = {"accreditation_id": "AC-1", "company_id": "CO-1", "crebo": "99001"}
GRANTED = AccreditationGranted.model_validate({**ABOUT, "leerbedrijf_id": "999000001", "valid_from": date(2025, 1, 1)})
COPY, REPLACE = note_on_accreditation_news, require_replacement_on_accreditation_withdrawn
START_ENDS, DECISION_ENDS = finish_move_on_placement_started, finish_move_on_move_decided


def running(id: str, **more: str) -> Placement:
    """A placement that is active."""
    placement = confirmed_placement().model_copy(update={"id": id, **more})
    update = {"status": Status.ACTIVE, "starts_on": STARTED, "ends_on": ENDS, "started_on": STARTED}
    return placement.model_copy(update={**update, "try_start_on": None})


def withdrawn(day: date) -> AccreditationWithdrawn:
    """Withdrawn from that day."""
    return AccreditationWithdrawn.model_validate({**ABOUT, "reason_code": "UNSAFE", "effective_on": day})


async def statuses_become(messaging: Messaging, wanted: dict[str, Status]) -> None:
    """Wait until the placements have these."""

    async def look() -> None:
        reader = messaging.commands.system_reader(Placements)
        assert {id: (await reader.get(id)).status for id in wanted} == wanted

    await eventually(look)


async def store(messaging: Messaging, *placements: Placement) -> None:
    """Store placements as they are."""
    for placement in placements:
        await messaging.commands.execute(save_placement, placement)


@pytest.mark.requirement("F6")
async def test_a_withdrawal_touches_exactly_the_running_placements_of_its_programme(
    placements_service: PlacementsService,
) -> None:
    async with placements_service.running(COPY, REPLACE) as messaging:
        others = (running("PL-3", crebo="99002"), running("PL-4", company_id="CO-2"))
        confirmed = confirmed_placement().model_copy(update={"id": "PL-5", "try_start_on": None})
        await store(messaging, running("PL-1"), running("PL-2"), *others, confirmed)
        await placements_service.deliver(GRANTED, SUBJECT, 2, {}, COPY)
        await placements_service.deliver(withdrawn(TODAY), SUBJECT, 3, {GRANTED.type: 2}, COPY, REPLACE)
        touched = dict.fromkeys(("PL-1", "PL-2"), Status.REPLACEMENT_REQUIRED)
        left = {"PL-3": Status.ACTIVE, "PL-4": Status.ACTIVE, "PL-5": Status.CONFIRMED}
        await statuses_become(messaging, {**touched, **left})


async def test_a_withdrawal_that_is_announced_counts_from_its_day(placements_service: PlacementsService) -> None:
    tomorrow = TODAY + timedelta(days=2)
    async with placements_service.running(COPY, REPLACE) as messaging:
        await store(messaging, running("PL-1"))
        await placements_service.deliver(GRANTED, SUBJECT, 2, {}, COPY)
        await placements_service.deliver(withdrawn(tomorrow), SUBJECT, 3, {GRANTED.type: 2}, COPY, REPLACE)

        async def kept() -> Placement:
            waiting = await messaging.commands.system_reader(Placements).get("PL-1")
            assert waiting.accreditation_lost_on == tomorrow
            return waiting

        assert (await eventually(kept)).status is Status.ACTIVE


async def test_on_the_day_of_the_withdrawal_a_substitute_is_required(placements_service: PlacementsService) -> None:
    waiting = running("PL-1").model_copy(update={"accreditation_lost_on": TODAY - timedelta(days=1)})
    await placements_service.deliver(GRANTED, SUBJECT, 2, {}, COPY)
    await placements_service.deliver(withdrawn(TODAY), SUBJECT, 3, {GRANTED.type: 2}, COPY)
    async with placements_service.running(COPY) as messaging:
        await handled(messaging, COPY.name, "handled", 2)
    async with placements_service.running(timers=(look_at_accreditation,)) as messaging:
        await store(messaging, waiting)
        await statuses_become(messaging, {"PL-1": Status.REPLACEMENT_REQUIRED})


def moving() -> tuple[Placement, Placement, PlacementMoveDecided, PlacementStarted]:
    """A placement whose student moves to another one that has started, and the events of both."""
    needed, _ = running("PL-1").require_replacement(ReplacementCause.SUPERVISION, TODAY)
    new = running("PL-2", company_id="CO-2")
    decided = {"placement_id": "PL-1", "way_out": "MOVE", "decided_by": "SV-1", "new_placement_id": "PL-2"}
    moved, (event,) = needed.choose_way_out(ReplacementDecided.model_validate(decided), new, TODAY)
    signed = confirmed_placement().model_copy(update={"id": "PL-2"}).record_agreement()[0]
    _, (started,) = signed.start_or_block(company(), signed.starts_on)
    assert isinstance(event, PlacementMoveDecided)
    assert isinstance(started, PlacementStarted)
    return moved, new, event, started


async def test_a_move_ends_the_placement_when_the_other_one_starts(placements_service: PlacementsService) -> None:
    old, new, _, started = moving()
    async with placements_service.running(START_ENDS) as messaging:
        await store(messaging, old, new)
        await placements_service.deliver(started, "placement/PL-2", 7, {}, START_ENDS)
        await statuses_become(messaging, {"PL-1": Status.TERMINATED, "PL-2": Status.ACTIVE})


async def test_a_move_to_a_place_that_has_started_ends_the_placement_too(placements_service: PlacementsService) -> None:
    old, new, decided, _ = moving()
    async with placements_service.running(DECISION_ENDS) as messaging:
        await store(messaging, old, new)
        await placements_service.deliver(decided, "placement/PL-1", 9, {}, DECISION_ENDS)
        await statuses_become(messaging, {"PL-1": Status.TERMINATED, "PL-2": Status.ACTIVE})


async def test_a_move_to_a_place_that_has_not_started_waits_for_it(placements_service: PlacementsService) -> None:
    old, new, decided, _ = moving()
    waiting = new.model_copy(update={"status": Status.CONFIRMED, "started_on": None})
    async with placements_service.running(DECISION_ENDS) as messaging:
        await store(messaging, old, waiting)
        await placements_service.deliver(decided, "placement/PL-1", 9, {}, DECISION_ENDS)
        await handled(messaging, DECISION_ENDS.name, "handled")
        await statuses_become(messaging, {"PL-1": Status.REPLACEMENT_REQUIRED})
