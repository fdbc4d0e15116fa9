"""Handlers that change one aggregate wait for each other's earlier events of a subject."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.registration.company.handlers.note_departure_on_departure_reported import (
    note_departure_on_departure_reported,
)
from services.registration.company.handlers.register_on_registration_submitted import register_on_registration_submitted
from services.registration.company.handlers.register_trainer_on_trainer_nominated import (
    register_trainer_on_trainer_nominated,
)
from services.registration.company.repository import Companies
from shared.events.portals.company import RegistrationSubmitted, TrainerDepartureReported, TrainerNominated
from shared.messaging.failures.headers import SKIP
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.unit_of_work.refusals import Refusals
from tests.integration.one_service import OneService, handled
from tests.support.eventually import eventually

REGISTER, NOMINATE, DEPART = (
    register_on_registration_submitted,
    register_trainer_on_trainer_nominated,
    note_departure_on_departure_reported,
)
HANDLERS = (REGISTER, NOMINATE, DEPART)
SUBJECT, OTHER_SUBJECT = "portal_company/CO-1@/portals/companies", "portal_company/CO-1@/portals/franchise"
REGISTERED = RegistrationSubmitted(
    company_id="CO-1",
    name="Bedrijf",
    kvk_number="68750110",
    street="Plein 1",
    postcode="9999 XX",
    city="A",
    contact_id="CP",
)
NOMINATED = TrainerNominated(trainer_id="TR-1", company_id="CO-1", crebos=("99001",))
DEPARTED = TrainerDepartureReported(trainer_id="TR-1", company_id="CO-1", last_day=date(2025, 9, 30))
BEFORE = {REGISTERED.type: 1}
AFTER_NOMINATION = {**BEFORE, NOMINATED.type: 2}


@pytest.fixture
async def registration(registration: OneService) -> OneService:
    """Where the company is registered."""
    await registration.deliver(REGISTERED, SUBJECT, 1, {}, REGISTER)
    async with registration.running(*HANDLERS) as messaging:
        await handled(messaging, REGISTER.name, "handled")
    return registration


def now() -> int:
    """Later than the registration of the handlers, in milliseconds since 1970."""
    return round((datetime.now(UTC) + timedelta(hours=1)).timestamp() * 1000)


async def is_trainer(messaging: Messaging, *, present: bool, company_id: str = "CO-1") -> None:
    """Wait until the trainer is known to the company, and is present or gone."""

    async def look() -> None:
        company = await messaging.commands.system_reader(Companies).find(company_id)
        assert company is not None
        assert [(trainer.trainer_id, trainer.last_day is None) for trainer in company.trainers] == [("TR-1", present)]

    await eventually(look)


async def test_an_event_waits_for_an_earlier_one_of_another_handler_of_the_aggregate(registration: OneService) -> None:
    async with registration.running(*HANDLERS) as messaging:
        await registration.deliver(DEPARTED, SUBJECT, 3, AFTER_NOMINATION, DEPART, recorded=now())
        await handled(messaging, DEPART.name, "deferred")
        await registration.deliver(NOMINATED, SUBJECT, 2, BEFORE, NOMINATE, recorded=now())
        await is_trainer(messaging, present=False)


async def test_an_earlier_event_without_effect_is_waited_for_and_found(registration: OneService) -> None:
    async with registration.running(*HANDLERS) as messaging:
        await registration.deliver(NOMINATED, OTHER_SUBJECT, 1, {}, NOMINATE)
        await is_trainer(messaging, present=True)
        await registration.deliver(DEPARTED, SUBJECT, 3, AFTER_NOMINATION, DEPART, recorded=now())
        await handled(messaging, DEPART.name, "deferred")
        await registration.deliver(NOMINATED, SUBJECT, 2, BEFORE, NOMINATE, recorded=now())
        await is_trainer(messaging, present=False)


async def test_what_begins_an_aggregate_waits_for_nothing_and_the_others_follow_in_order(
    registration: OneService,
) -> None:
    registered = REGISTERED.model_copy(update={"company_id": "CO-2", "kvk_number": "68750111"})
    nominated, departed = (event.model_copy(update={"company_id": "CO-2"}) for event in (NOMINATED, DEPARTED))
    subject, first = "portal_company/CO-2@/portals/companies", {NOMINATED.type: 1}
    async with registration.running(*HANDLERS) as messaging:
        both = {**first, DEPARTED.type: 2}
        await registration.deliver(departed, subject, 2, first, DEPART, recorded=now())
        await registration.deliver(nominated, subject, 1, {}, NOMINATE)
        await handled(messaging, NOMINATE.name, "deferred")
        await registration.deliver(registered, subject, 3, both, REGISTER, recorded=now())
        await is_trainer(messaging, present=False, company_id="CO-2")


async def test_a_refusal_about_an_aggregate_that_exists_begins_none_and_waits(registration: OneService) -> None:
    other_company = REGISTERED.model_copy(update={"kvk_number": "68750111"})
    async with registration.running(*HANDLERS) as messaging:
        await registration.deliver(other_company, SUBJECT, 3, AFTER_NOMINATION, REGISTER, recorded=now())
        await handled(messaging, REGISTER.name, "deferred")
        await registration.deliver(NOMINATED, SUBJECT, 2, BEFORE, NOMINATE, recorded=now())
        await is_trainer(messaging, present=True)

        async def is_refused() -> None:
            assert await messaging.commands.system_reader(Refusals).count({}) == 1

        await eventually(is_refused)


async def test_later_events_go_on_when_an_operator_discards_the_one_that_was_parked(registration: OneService) -> None:
    async with registration.running(*HANDLERS) as messaging:
        await registration.deliver(NOMINATED, OTHER_SUBJECT, 1, {}, NOMINATE)
        await is_trainer(messaging, present=True)
        await registration.deliver(NOMINATED, SUBJECT, 2, BEFORE, NOMINATE, recorded=now(), data=b"{")
        await handled(messaging, NOMINATE.name, "parked")
        await registration.deliver(DEPARTED, SUBJECT, 3, AFTER_NOMINATION, DEPART, recorded=now())
        await handled(messaging, DEPART.name, "deferred")
        discarded = {SKIP: "1"}
        await registration.deliver(NOMINATED, SUBJECT, 2, BEFORE, NOMINATE, recorded=now(), headers=discarded)
        await is_trainer(messaging, present=False)


async def test_what_was_published_before_another_handler_was_added_is_not_waited_for(registration: OneService) -> None:
    async with registration.running(*HANDLERS) as messaging:
        await registration.deliver(NOMINATED, OTHER_SUBJECT, 1, {}, NOMINATE)
        await is_trainer(messaging, present=True)
        await registration.deliver(DEPARTED, SUBJECT, 3, AFTER_NOMINATION, DEPART, recorded=1)
        await is_trainer(messaging, present=False)
