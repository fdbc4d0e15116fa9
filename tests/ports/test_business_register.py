"""The contract of the business register: a company and its establishment by number, active or not (§2.3)."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import httpx2
import pytest
from pydantic import SecretStr

from deploy.local.outside_registers.app import outside_registers_app
from deploy.local.outside_registers.settings import OutsideRegistersSettings
from services.registration.business_register.register import BusinessRegister, register_client
from shared.messaging.model.errors import Unavailable
from tests.support.neighbour import Neighbour

KVK, MAIN = "68750110", "000037178598"
"""Of the test environment of the KvK, which has them too."""
UNKNOWN, UNKNOWN_ESTABLISHMENT = "00000000", "000000000000"
SINGLE, SHIELDED, ENDED = "99000901", "99000902", "99000903"
KEY = SecretStr("key")


@asynccontextmanager
async def adapter_for(url: str, key: SecretStr = KEY) -> AsyncIterator[BusinessRegister]:
    """The adapter to the register at that address."""
    async with register_client(url, key) as client:
        yield BusinessRegister(client)


@asynccontextmanager
async def client_of_simulated(key: SecretStr = KEY) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of a simulated register in this process, with its companies as they are at first."""
    keys = {"accrediting_body_key": KEY, "business_register_key": KEY}
    app = outside_registers_app(OutsideRegistersSettings.model_validate({"environment": "test", **keys}))
    async with register_client("http://register.example/business-register", key) as client:
        headers, url = client.headers, client.base_url
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), headers=headers, base_url=url) as client:
        yield client


@pytest.fixture
async def simulated() -> AsyncIterator[BusinessRegister]:
    """The simulated register, for companies that only it has."""
    async with client_of_simulated() as client:
        yield BusinessRegister(client)


@pytest.fixture
async def register() -> AsyncIterator[BusinessRegister]:
    """The register that the environment names, else the simulated one."""
    if url := os.environ.get("BUSINESS_REGISTER_URL"):
        async with adapter_for(url, SecretStr(os.environ["BUSINESS_REGISTER_KEY"])) as register:
            yield register
    else:
        async with client_of_simulated() as client:
            yield BusinessRegister(client)


async def test_an_establishment_is_found_with_its_names_and_address(register: BusinessRegister) -> None:
    found = await register.look_up(KVK, MAIN)
    assert found is not None
    assert "Test BV Donald" in found.names
    assert (found.found_establishment, found.postcode, found.city) == (MAIN, "8823SJ", "Lollum")
    assert (found.street or "").startswith("Hizzaarderlaan 3")
    assert found.closed_on is None


async def test_of_a_company_with_several_establishments_the_names_are_told_and_no_address(
    register: BusinessRegister,
) -> None:
    found = await register.look_up(KVK, None)
    assert found is not None
    assert "Test BV Donald" in found.names
    assert (found.found_establishment, found.street, found.closed_on) == (None, None, None)


@pytest.mark.parametrize(
    "numbers",
    [(UNKNOWN, None), (UNKNOWN, MAIN), (KVK, UNKNOWN_ESTABLISHMENT)],
    ids=["company", "both", "establishment"],
)
async def test_a_number_that_is_not_in_it_is_unknown(
    register: BusinessRegister, numbers: tuple[str, str | None]
) -> None:
    assert await register.look_up(*numbers) is None


async def test_an_establishment_of_another_company_is_unknown(simulated: BusinessRegister) -> None:
    assert await simulated.look_up(SINGLE, MAIN) is None


async def test_the_only_establishment_is_the_one_that_is_meant(simulated: BusinessRegister) -> None:
    found = await simulated.look_up(SINGLE, None)
    assert found is not None
    assert (found.found_establishment, found.street) == ("999000000901", "Proefplein 6")


async def test_a_shielded_address_is_no_address(simulated: BusinessRegister) -> None:
    found = await simulated.look_up(SHIELDED, None)
    assert found is not None
    assert (found.found_establishment, found.street, found.postcode) == ("999000000902", None, None)


async def test_a_company_that_has_ended_tells_its_last_day(simulated: BusinessRegister) -> None:
    found = await simulated.look_up(ENDED, None)
    assert found is not None
    assert found.closed_on == date(2026, 1, 31)


async def test_each_answer_has_a_message_id_of_its_own(simulated: BusinessRegister) -> None:
    answers = [await simulated.look_up(KVK, MAIN) for _ in range(2)]
    ids = [answer.message_id for answer in answers if answer is not None]
    assert len({*ids}) == 2
    assert None not in ids


async def test_what_changes_is_found_when_it_is_asked_again() -> None:
    moved = {"street": "Proefweg", "house_number": 9, "postcode": "9998XA", "city": "Proefdorp"}
    establishment = {"number": "999000000904", "name": "Handelstra Nieuw", "address": moved, "closed_on": "2026-11-01"}
    company = {"kvk_number": "99000904", "name": "Handelstra", "other_names": [], "establishments": [establishment]}
    async with client_of_simulated() as client:
        register = BusinessRegister(client)
        before = await register.look_up("99000904", None)
        (await client.put("/simulation/companies/99000904", json=company)).raise_for_status()
        after = await register.look_up("99000904", None)
    assert before is None
    assert after is not None
    assert (after.names, after.street) == (("Handelstra", "Handelstra Nieuw"), "Proefweg 9")
    assert after.closed_on == date(2026, 11, 1)


async def test_a_wrong_key_is_refused() -> None:
    async with client_of_simulated(SecretStr("another")) as client:
        with pytest.raises(httpx2.HTTPStatusError, match="401"):
            await BusinessRegister(client).look_up(KVK, None)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_a_business_register_that_cannot_answer_now_is_away(status: int) -> None:
    async with Neighbour() as neighbour, adapter_for(neighbour.url) as register:
        neighbour.status = status
        with pytest.raises(Unavailable, match=f"business register cannot be reached .it answers {status}"):
            await register.look_up(KVK, None)


async def test_a_business_register_that_nobody_reaches_is_away() -> None:
    async with Neighbour() as neighbour:
        url = neighbour.url
    async with adapter_for(url) as register:
        assert register.is_connected
        with pytest.raises(Unavailable):
            await register.look_up(KVK, None)


async def test_a_business_register_without_an_address_is_not_connected_and_away_for_what_was_asked_before() -> None:
    register = BusinessRegister.at("", SecretStr(""))
    assert not register.is_connected
    with pytest.raises(Unavailable, match="no address of it is set"):
        await register.look_up(KVK, None)


async def test_an_answer_of_another_form_is_an_error_and_not_an_answer() -> None:
    async with Neighbour(b'{"kvkNummer": "68750110"}') as neighbour, adapter_for(neighbour.url) as register:
        with pytest.raises(httpx2.DecodingError):
            await register.look_up(KVK, None)
