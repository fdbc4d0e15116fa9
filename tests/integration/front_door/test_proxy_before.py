"""A proxy that ends TLS before the front door says who asks; nobody else is believed."""

from pathlib import Path

from shared.web.security_headers import HSTS
from tests.integration.front_door.running import Door, opened
from tests.integration.front_door.test_nginx import own_answers

PROXY, CLIENT, OTHER = "127.0.0.1", "203.0.113.7", "203.0.113.8"
OF_PROXY = {"x-forwarded-for": f"192.0.2.9, {CLIENT}", "x-forwarded-proto": "https"}
"""The proxy appends the address that it sees to what the client said."""
MANY = 30


async def passed(door: Door, path: str = "/", **fields: str) -> list[str]:
    """The address and the scheme that a service is told."""
    reached = (await door.client.get(path, headers={**OF_PROXY, **fields})).json()["headers"]
    return [reached["x-forwarded-for"], reached["x-forwarded-proto"]]


async def test_nobody_else_says_from_where_or_how_a_request_came(tmp_path: Path) -> None:
    async with opened(tmp_path, trusted=("192.0.2.1",)) as door:
        for path in ("/", "/v1/events", "/sign/x", "/auth/sign-in"):
            assert await passed(door, path) == [PROXY, "http"]
        assert all(HSTS[0] not in answer.headers for answer in await own_answers(door, OF_PROXY))


async def test_a_trusted_proxy_says_from_where_and_how_a_request_came(tmp_path: Path) -> None:
    async with opened(tmp_path, trusted=("192.0.2.0/28", PROXY)) as door:
        assert await passed(door) == [CLIENT, "https"]
        assert await passed(door, **{"x-forwarded-for": f"{OTHER}, {CLIENT}, 192.0.2.1"}) == [CLIENT, "https"]
        for scheme in ("http", "https, http", "ftp", ""):
            assert await passed(door, **{"x-forwarded-proto": scheme}) == [CLIENT, "http"]
        for answer in await own_answers(door, OF_PROXY):
            assert answer.headers.get_list(HSTS[0]) == ["max-age=31536000; includeSubDomains"]


async def test_behind_a_trusted_proxy_each_client_has_its_own_limit(tmp_path: Path) -> None:
    async with opened(tmp_path, rate=1, burst=3, trusted=(PROXY,)) as door:
        of_client, of_other = ({"x-forwarded-for": address} for address in (CLIENT, OTHER))
        answers = [await door.client.get("/", headers=of_client) for _ in range(MANY)]
        assert answers[-1].status_code == 429
        assert (await door.client.get("/", headers=of_other)).status_code == 200
