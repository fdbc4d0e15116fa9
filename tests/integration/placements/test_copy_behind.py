"""A decision about an accreditation waits until the copy of the company has processed the same decision."""

from datetime import date

from services.placements.learning_company.handlers.note_on_accreditation_news import note_on_accreditation_news
from services.placements.placement.handlers.look_again_on_accreditation_decided import (
    look_again_on_accreditation_decided,
)
from services.placements.placement.handlers.recheck_on_placement_started import recheck_on_placement_started
from services.placements.placement.handlers.require_replacement_on_accreditation_withdrawn import (
    require_replacement_on_accreditation_withdrawn,
)
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.placement.status import Status
from shared.events.placements.placement import PlacementStarted
from shared.events.registration.accreditation import (
    AccreditationGranted,
    AccreditationRefused,
    AccreditationWithdrawn,
)
from shared.messaging.runtime.runtime import Messaging
from tests.integration.one_service import handled
from tests.integration.placements.placements_service import PlacementsService, save_placement
from tests.support.eventually import eventually
from tests.unit.domain import company, confirmed_placement, submitted

SUBJECT, DAY = "accreditation/AC-1", date(2025, 9, 1)
ABOUT = {"accreditation_id": "AC-1", "company_id": "CO-1", "crebo": "99001"}
REFUSED = AccreditationRefused.model_validate({**ABOUT, "reason_code": "NO_TRAINER", "decided_on": DAY})
GRANTED = AccreditationGranted.model_validate({**ABOUT, "leerbedrijf_id": "999000001", "valid_from": DAY})
WITHDRAWN = AccreditationWithdrawn.model_validate({**ABOUT, "reason_code": "UNSAFE", "effective_on": DAY})
COPY, WAITING = note_on_accreditation_news, look_again_on_accreditation_decided
REPLACE, RECHECK = require_replacement_on_accreditation_withdrawn, recheck_on_placement_started


async def status_is(messaging: Messaging, wanted: Status) -> None:
    """Wait until the placement has that status."""

    async def look() -> None:
        assert (await messaging.commands.system_reader(Placements).get("PL-1")).status is wanted

    await eventually(look)


async def test_a_grant_after_a_refusal_does_not_reject_while_the_copy_knows_the_refusal_only(
    placements_service: PlacementsService,
) -> None:
    waiting, _ = Placement.propose(submitted(), company(granted={}))
    await placements_service.deliver(REFUSED, SUBJECT, 2, {}, COPY)
    async with placements_service.running(COPY) as messaging:
        await messaging.commands.execute(save_placement, waiting)
        await handled(messaging, COPY.name, "handled")
    await placements_service.deliver(GRANTED, SUBJECT, 4, {REFUSED.type: 2}, WAITING, COPY)
    async with placements_service.running(WAITING) as behind:
        await handled(behind, WAITING.name, "deferred")
        await status_is(behind, Status.AWAITING_ACCREDITATION)
    async with placements_service.running(WAITING, COPY) as both:
        await status_is(both, Status.PROPOSED)


async def test_a_decision_that_the_copy_processed_together_with_its_withdrawal_does_not_wait_for_ever(
    placements_service: PlacementsService,
) -> None:
    waiting, _ = Placement.propose(submitted(), company(granted={}))
    await placements_service.deliver(GRANTED, SUBJECT, 2, {}, WAITING, COPY)
    await placements_service.deliver(WITHDRAWN, SUBJECT, 3, {GRANTED.type: 2}, COPY)
    async with placements_service.running(COPY) as messaging:
        await messaging.commands.execute(save_placement, waiting)
        await handled(messaging, COPY.name, "handled", 2)
    async with placements_service.running(WAITING) as messaging:
        await handled(messaging, WAITING.name, "handled")
        assert not messaging.metrics.outcomes[WAITING.name, "deferred"]
        await status_is(messaging, Status.AWAITING_ACCREDITATION)


async def test_a_withdrawal_that_met_a_confirmed_placement_reaches_it_when_it_starts(
    placements_service: PlacementsService,
) -> None:
    confirmed = confirmed_placement().record_agreement()[0]
    started, (event,) = confirmed.start_or_block(company(), confirmed.starts_on)
    assert isinstance(event, PlacementStarted)
    await placements_service.deliver(GRANTED, SUBJECT, 2, {}, COPY)
    await placements_service.deliver(WITHDRAWN, SUBJECT, 3, {GRANTED.type: 2}, COPY, REPLACE)
    async with placements_service.running(REPLACE) as behind:
        await behind.commands.execute(save_placement, confirmed)
        await handled(behind, REPLACE.name, "deferred")
    async with placements_service.running(COPY, REPLACE) as messaging:
        await handled(messaging, COPY.name, "handled", 2)
        await handled(messaging, REPLACE.name, "handled", 1)
        await messaging.commands.execute(save_placement, started)
    await placements_service.deliver(event, "placement/PL-1", 7, {}, RECHECK)
    async with placements_service.running(RECHECK) as messaging:
        await status_is(messaging, Status.REPLACEMENT_REQUIRED)


async def test_a_start_under_an_accreditation_that_ended_on_its_day_is_left_alone(
    placements_service: PlacementsService,
) -> None:
    confirmed = confirmed_placement().record_agreement()[0]
    started, (event,) = confirmed.start_or_block(company(), confirmed.starts_on)
    await placements_service.deliver(event, "placement/PL-1", 7, {}, RECHECK)
    async with placements_service.running(RECHECK) as messaging:
        await messaging.commands.execute(save_placement, started)
        await handled(messaging, RECHECK.name, "handled")
        await status_is(messaging, Status.ACTIVE)
