"""After many failed attempts from one address the next are refused unread, and what is right is not."""

from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from tests.integration.web.test_every_route import AWAY, started, token_of
from tests.support.service_application import TOKEN

MAX = 3
ADDRESS = {"x-forwarded-for": "192.0.2.1", "authorization": ""}
with_links = pytest.mark.parametrize(
    ("name", "path"), [("contracts", "/api/sign/"), ("survey", "/survey/"), ("registration", "/confirm-address/")]
)


@with_links
async def test_links_that_do_not_exist_are_counted_by_address_and_a_right_one_opens(
    local_stack: LocalStack, name: str, path: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}", failed_attempts_per_minute=MAX) as application:
        client, token = application.client, token_of(application, name)
        wrong = [(await client.get(f"{path}x{number}", headers=ADDRESS)) for number in range(MAX + 1)]
        assert [answer.status_code for answer in wrong] == [404] * MAX + [429]
        assert 0 < int(wrong[-1].headers["retry-after"]) <= 60
        assert wrong[-1].json()["type"] == "/problems/too-many"
        elsewhere = {**ADDRESS, "x-forwarded-for": "192.0.2.2"}
        assert (await client.get(f"{path}x", headers=elsewhere)).status_code == 404
        assert (await client.get(f"{path}{token}", headers=ADDRESS)).status_code == 200


async def test_wrong_keys_of_portals_are_counted_by_address_and_a_right_one_opens(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    limit = {"failed_attempts_per_minute": MAX}
    async with started(local_stack, "gateway", tmp_path, f"http://{AWAY}", **limit) as gateway:

        async def status(key: str, address: str) -> int:
            headers = {"authorization": key, "x-forwarded-for": address}
            return (await gateway.client.get("/v1/events/none-such", headers=headers)).status_code

        wrong = [await status(f"Bearer wrong-{number}", "192.0.2.1") for number in range(MAX + 1)]
        assert wrong == [401] * MAX + [429]
        assert await status("Bearer wrong", "192.0.2.2") == 401
        assert await status(f"Bearer {TOKEN}", "192.0.2.1") == 404


async def test_wrong_keys_and_sign_ins_are_counted_by_address(local_stack: LocalStack, tmp_path: Path) -> None:
    attempts = (("POST", "/auth/token", 401), ("GET", "/auth/callback?code=x&state=x", 403))
    for method, path, refused in attempts:
        limit = {"failed_attempts_per_minute": MAX}
        async with started(local_stack, "gateway", tmp_path, f"http://{AWAY}", **limit) as gateway:
            headers = {**ADDRESS, "authorization": "Bearer wrong"}
            body = {"audience": "gateway", "routes": ["GET /"]}
            answers = [await gateway.client.request(method, path, json=body, headers=headers) for _ in range(MAX + 1)]
        assert [answer.status_code for answer in answers] == [refused] * MAX + [429]
