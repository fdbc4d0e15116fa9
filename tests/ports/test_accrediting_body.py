"""The contract of the accrediting body's register: identify, verify, watch, read notices, show details (§2.3)."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

import httpx2
import pytest
from pydantic import SecretStr

from services.registration.accrediting_body.register import AccreditingBodyRegister
from shared.messaging.model.errors import Unavailable
from shared.web.internal_client import internal_client
from tests.ports.conftest import OutsideRegisters
from tests.support.neighbour import Neighbour

NAMED = ("Voorbeeldbakkerij Erkenstra", "9999 XX")
ID, CREBO, FORMER = "999000901", "99001", "99004"
UNKNOWN = "999999999"
DAY = date(2026, 9, 1)
ENDED = date(2022, 8, 31)
"""The last day of the accreditation for FORMER."""


KEY = SecretStr("key")


@asynccontextmanager
async def adapter_for(url: str, key: SecretStr = KEY) -> AsyncIterator[AccreditingBodyRegister]:
    """The adapter to the register at that address."""
    async with internal_client(url, key) as client:
        yield AccreditingBodyRegister(client)


@pytest.fixture
async def register(outside_registers: OutsideRegisters) -> AsyncIterator[AccreditingBodyRegister]:
    """The register that the environment names, else the simulated one."""
    url = os.environ.get("ACCREDITING_BODY_URL", outside_registers.accrediting_body)
    key = SecretStr(os.environ.get("ACCREDITING_BODY_KEY", outside_registers.key.get_secret_value()))
    async with adapter_for(url, key) as register:
        yield register


@pytest.mark.parametrize("postcode", ["9999 XX", "9999XX", "9999xx"])
async def test_a_company_is_identified_by_name_and_postcode(register: AccreditingBodyRegister, postcode: str) -> None:
    assert (await register.identify(NAMED[0], postcode)).leerbedrijf_id == ID


@pytest.mark.parametrize("named", [(NAMED[0], "1111 AA"), ("Niemand", NAMED[1]), ("Zorg Erkenstra", "9997 XB")])
async def test_none_and_more_than_one_are_no_company(register: AccreditingBodyRegister, named: tuple[str, str]) -> None:
    assert (await register.identify(*named)).leerbedrijf_id is None


@pytest.mark.parametrize(
    ("id", "crebo", "day", "accredited"),
    [
        (ID, CREBO, DAY, True),
        (ID, FORMER, ENDED, True),
        (ID, FORMER, ENDED + timedelta(days=1), False),
        (ID, "99009", DAY, False),
        (UNKNOWN, CREBO, DAY, False),
    ],
)
async def test_an_accreditation_is_verified_for_a_qualification_and_a_day(
    register: AccreditingBodyRegister, id: str, crebo: str, day: date, accredited: bool
) -> None:
    assert (await register.verify(id, crebo, day)).accredited is accredited


async def test_each_answer_has_a_message_id_of_its_own(register: AccreditingBodyRegister) -> None:
    answers = [await register.verify(ID, CREBO, DAY) for _ in range(2)]
    assert answers[0].message_id != answers[1].message_id


async def test_a_company_is_watched_twice_as_once_and_an_unknown_one_is_not(register: AccreditingBodyRegister) -> None:
    assert [await register.watch(id) for id in (ID, ID, UNKNOWN)] == [True, True, False]


async def test_notices_come_in_the_order_of_their_numbers_and_after_the_one_that_is_named(
    register: AccreditingBodyRegister,
) -> None:
    numbers = [notice.number for notice in await register.notices(0)]
    assert numbers == sorted(numbers)
    assert await register.notices(max(numbers, default=0)) == ()


async def test_the_details_of_a_company_are_shown_and_of_an_unknown_one_none(
    register: AccreditingBodyRegister,
) -> None:
    shown = await register.details(ID)
    assert shown is not None
    assert (shown.leerbedrijf_id, shown.name, shown.postcode) == (ID, *NAMED)
    assert await register.details(UNKNOWN) is None


async def test_a_wrong_key_is_refused(outside_registers: OutsideRegisters) -> None:
    async with adapter_for(outside_registers.accrediting_body, SecretStr("another")) as register:
        with pytest.raises(httpx2.HTTPStatusError, match="401"):
            await register.verify(ID, CREBO, DAY)


async def test_a_withdrawal_is_told_of_who_is_watched_and_counts_from_its_day(
    outside_registers: OutsideRegisters,
) -> None:
    url, key = outside_registers.accrediting_body, outside_registers.key
    watched, unwatched = ("999000902", "99003"), ("999000903", "99004")
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"}
    async with adapter_for(url, key) as register, httpx2.AsyncClient(headers=headers) as body:
        await register.watch(watched[0])
        for id, crebo in (watched, unwatched):
            withdrawn = {"leerbedrijf_id": id, "crebo": crebo, "effective_on": DAY.isoformat(), "reason_code": "UNSAFE"}
            (await body.post(f"{url}/simulation/withdrawals", json=withdrawn)).raise_for_status()
        (notice,) = await register.notices(0)
        days = (DAY - timedelta(days=1), DAY)
        accredited = [(await register.verify(*watched, day)).accredited for day in days]
    assert (notice.leerbedrijf_id, notice.crebo, notice.effective_on) == (*watched, DAY)
    assert accredited == [True, False]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_a_register_that_cannot_answer_now_is_away(status: int) -> None:
    async with Neighbour() as neighbour, adapter_for(neighbour.url) as register:
        neighbour.status = status
        with pytest.raises(Unavailable, match=f"accrediting body cannot be reached .it answers {status}"):
            await register.verify(ID, CREBO, DAY)


async def test_a_register_that_nobody_reaches_is_away() -> None:
    async with Neighbour() as neighbour:
        url = neighbour.url
    async with adapter_for(url) as register:
        assert register.is_connected
        with pytest.raises(Unavailable):
            await register.identify(*NAMED)


async def test_a_register_without_an_address_is_not_connected_and_away_for_what_was_asked_before() -> None:
    register = AccreditingBodyRegister.at("", SecretStr(""))
    assert not register.is_connected
    with pytest.raises(Unavailable, match="no address of it is set"):
        await register.identify(*NAMED)


async def test_an_answer_of_another_form_is_an_error_and_not_an_answer() -> None:
    async with Neighbour(b'{"accredited": true}') as neighbour, adapter_for(neighbour.url) as register:
        with pytest.raises(httpx2.DecodingError):
            await register.verify(ID, CREBO, DAY)
