"""A company that registers is looked up in the business register; a difference is on record until both agree."""

from typing import NamedTuple

import httpx2
from pydantic import SecretStr

from deploy.local.local_stack import LocalStack
from deploy.local.outside_registers.app import outside_registers_app
from deploy.local.outside_registers.settings import OutsideRegistersSettings
from services.registration.business_register.repository import BusinessRegisterChecks
from services.registration.company.company import Company
from services.registration.company.company_state import CompanyState
from services.registration.company.repository import Companies
from services.registration.service import service
from shared.events.portals.company import RegistrationSubmittedV2
from shared.events.portals.company_changes import DetailsSubmitted
from shared.events.registration.business_register import LookupCause, RegisterDifference, RegisterResult
from shared.events.vocabulary import RegisteredBy
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from tests.support.eventually import eventually
from tests.support.served_application import serving
from tests.support.service_application import ServiceApplication, service_application

KEY = SecretStr("key")
NUMBER, ESTABLISHMENT = "99000901", "999000000901"
"""Bakkerij Handelstra, Proefplein 6, of the simulated register."""
AS_REGISTERED = RegistrationSubmittedV2(
    company_id="CO-1",
    name="Bakkerij Handelstra",
    kvk_number=NUMBER,
    street="Proefplein 6",
    postcode="9999 XX",
    city="Voorbeeldstad",
    contact_id="CP-1",
)


class Moves(NamedTuple):
    """The company says that it has moved."""

    street: str


async def register(command: RegistrationSubmittedV2, companies: Companies) -> Events:
    """What the portal's event leads to."""
    await companies.find(command.company_id)
    return companies.save(Company.register(command, RegisteredBy.SELF, "portal-a"))


async def move(command: Moves, companies: Companies, clock: Clock) -> Events:
    """What the portal's event leads to."""
    company = await companies.get("CO-1")
    details = DetailsSubmitted(company_id="CO-1", effective_on=clock.today(), street=command.street)
    return companies.save(company.submit_details(details, clock.today()))


async def company_once_answered(application: ServiceApplication, answers: int) -> CompanyState:
    """It, once so many answers are on record and it was compared with the last one."""
    commands = application.app.state.commands

    async def compared() -> CompanyState:
        found = await commands.system_reader(BusinessRegisterChecks).query()
        company: CompanyState = await commands.system_reader(Companies).get("CO-1")
        assert len(found) == answers
        assert company.register_checked_at == max(each.checked_at for each in found)
        return company

    return await eventually(compared)


async def test_it_is_asked_when_it_registers_and_moves_and_a_difference_lasts_until_both_agree(
    local_stack: LocalStack,
) -> None:
    registers = outside_registers_app(
        OutsideRegistersSettings(environment="test", accrediting_body_key=KEY, business_register_key=KEY)
    )
    async with (
        serving(registers) as url,
        service_application(
            local_stack.servers,
            service,
            business_register_url=f"{url}/business-register",
            business_register_key=KEY.get_secret_value(),
        ) as application,
    ):
        commands = application.app.state.commands
        await commands.execute(register, AS_REGISTERED)
        registered = await company_once_answered(application, 1)
        await commands.execute(move, Moves("Proefweg 9"))
        moved = await company_once_answered(application, 2)
        await put_street(url, "Proefweg", 9)
        await commands.execute(move, Moves("Proefweg 9-A"))
        still = await company_once_answered(application, 3)
        await commands.execute(move, Moves("Proefweg 9"))
        agreed = await company_once_answered(application, 4)
        checks = await commands.system_reader(BusinessRegisterChecks).query()
    assert (registered.establishment_number, registered.sources) == (ESTABLISHMENT, {"establishment_number": "KVK"})
    assert registered.register_finding is None
    assert moved.register_finding is not None
    assert (moved.register_finding.difference, moved.street) == (RegisterDifference.ADDRESS, "Proefweg 9")
    assert still.register_finding is not None
    assert agreed.register_finding is None
    assert {each.result for each in checks} == {RegisterResult.ACTIVE}
    causes = [each.cause for each in sorted(checks, key=lambda each: each.checked_at)]
    assert causes == [LookupCause.REGISTERED, *[LookupCause.CHANGED] * 3]


async def put_street(url: str, street: str, house_number: int) -> None:
    """It has moved in the register too."""
    address = {"street": street, "house_number": house_number, "postcode": "9999XX", "city": "Voorbeeldstad"}
    establishment = {"number": ESTABLISHMENT, "name": "Bakkerij Handelstra", "address": address}
    company = {
        "kvk_number": NUMBER,
        "name": "Bakkerij Handelstra",
        "other_names": [],
        "establishments": [establishment],
    }
    headers = {"apikey": KEY.get_secret_value()}
    async with httpx2.AsyncClient() as client:
        answer = await client.put(
            f"{url}/business-register/simulation/companies/{NUMBER}", json=company, headers=headers
        )
    answer.raise_for_status()
