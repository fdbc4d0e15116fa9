"""A KvK number with its establishment is registered once, however many ask for it at the same moment."""

import json

import pytest

from services.operations.journal.handlers.record_every_event import record_every_event
from services.registration.company.company import Company
from services.registration.company.handlers.compare_on_company_registered import compare_on_company_registered
from services.registration.company.handlers.register_on_registration_submitted import (
    register_on_registration_submitted,
)
from services.registration.company.repository import Companies
from shared.events.portals.company import RegistrationSubmittedV2
from shared.events.vocabulary import RegisteredBy
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import Conflict
from tests.integration.one_service import OneService, handled
from tests.support.eventually import eventually

REGISTER, COMPARE = register_on_registration_submitted, compare_on_company_registered
JOURNAL = f"operations.{record_every_event.name}"
PAIRS = 40
OF_COMPANY = {"ce-portal": "portal-a", "ce-portalkind": "company"}


def request_of(id: str, kvk_number: str | None, establishment_number: str | None = None) -> RegistrationSubmittedV2:
    """A company asks to be registered."""
    return RegistrationSubmittedV2(
        company_id=id,
        name=f"Testbakkerij {id}",
        kvk_number=kvk_number,
        establishment_number=establishment_number,
        street="Plein 1",
        postcode="9999 XX",
        city="Voorbeeldstad",
        country="NL" if kvk_number else "BE",
        contact_id="CP-1",
    )


async def save(request: RegistrationSubmittedV2, companies: Companies) -> Events:
    """Register it without a look at the others, as one does that was asked at the same moment."""
    await companies.find(request.company_id)
    return companies.save(Company.register(request, RegisteredBy.SELF, "portal-a"))


async def test_the_database_keeps_two_requests_at_one_moment_from_registering_one_number(
    registration: OneService,
) -> None:
    async with registration.running() as messaging:
        execute = messaging.commands.execute
        await execute(save, request_of("CO-1", "69599084"))
        with pytest.raises(Conflict):
            await execute(save, request_of("CO-2", "69599084"))
        await execute(save, request_of("CO-3", "69599084", "000038509504"))
        with pytest.raises(Conflict):
            await execute(save, request_of("CO-4", "69599084", "000038509504"))
        await execute(save, request_of("CO-5", "69599084", "000038509520"))
        for foreign in ("CO-6", "CO-7"):
            await execute(save, request_of(foreign, None))
        found = await messaging.commands.system_reader(Companies).query(sort=(("id", 1),))
    assert [company.id for company in found] == ["CO-1", "CO-3", "CO-5", "CO-6", "CO-7"]


async def test_two_replicas_register_one_of_two_companies_that_ask_for_one_number_at_once(
    registration: OneService,
) -> None:
    for n in range(PAIRS):
        for id in (f"CO-{n}-a", f"CO-{n}-b"):
            await registration.deliver(
                request_of(id, f"{69599000 + n}"), f"portal_company/{id}@/tests", 1, {}, REGISTER, headers=OF_COMPANY
            )
    async with registration.running(REGISTER) as one, registration.running(REGISTER) as other:

        async def all_handled() -> None:
            assert sum(each.metrics.outcomes[REGISTER.name, "handled"] for each in (one, other)) == 2 * PAIRS

        await eventually(all_handled, 60)
        found = await one.commands.system_reader(Companies).query()
    assert sorted(company.kvk_number or "" for company in found) == [f"{69599000 + n}" for n in range(PAIRS)]
    assert await registration.dead_letters() == []


async def test_of_two_companies_that_register_at_once_and_may_be_one_the_desk_is_told(registration: OneService) -> None:
    first, second = request_of("CO-1", "69599084"), request_of("CO-2", "69599084", "000038509504")
    async with registration.running() as messaging:
        for each in (first, second):
            await messaging.commands.execute(save, each)
    async with registration.running(COMPARE) as messaging:
        for each in (first, second):
            registered = Company.register(each, RegisteredBy.SELF)[1][0]
            await registration.deliver(registered, f"company/{each.company_id}", 1, {}, COMPARE)
        await handled(messaging, COMPARE.name, "handled", 2)

        async def suspected() -> set[str]:
            events = [json.loads(each["payload"]) for each in await registration.waiting_in(JOURNAL)]
            found = {each["company_id"] for each in events if each.get("reason_code") == "SAME_KVK_NUMBER"}
            assert found
            return found

        assert await eventually(suspected) == {"CO-1", "CO-2"}
