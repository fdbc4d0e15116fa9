"""Who asks too often waits: an account of staff at a service, and questions about one person or placement."""

from pathlib import Path

import httpx2
import orjson
import pytest

from deploy.local.local_stack import LocalStack
from services.gateway.service import service as gateway_service
from shared.events.portals.portal_event import PortalKind
from tests.access.identities import KEYS, bearer
from tests.access.test_routes import add_portals
from tests.integration.web.test_every_route import AWAY, started
from tests.support.service_application import ServiceApplication, service_application

MAX = 3
with_staff = pytest.mark.parametrize(
    ("name", "path"),
    [("notifications", "/desk"), ("survey", "/report"), ("operations", "/operations"), ("gateway", "/api/staff")],
)


def waits(answer: httpx2.Response, policy: str) -> bool:
    """Whether the answer is the problem, with the seconds to wait and the limit."""
    named = answer.json()["type"] == "/problems/too-many" and answer.headers["ratelimit-policy"] == policy
    return answer.status_code == 429 and named and int(answer.headers["retry-after"]) > 0


@with_staff
async def test_an_account_of_staff_that_asks_too_often_waits(
    local_stack: LocalStack, name: str, path: str, tmp_path: Path
) -> None:
    async with started(local_stack, name, tmp_path, f"http://{AWAY}", staff_requests_per_minute=MAX) as application:
        answers = [await application.client.get(path) for _ in range(MAX + 1)]
    assert [answer.status_code for answer in answers] == [200] * MAX + [429]
    assert waits(answers[-1], f'"staff-requests";q={MAX};w=60')


async def ask(gateway: ServiceApplication, id: str, kind: PortalKind = PortalKind.STUDENT, **about: str) -> str:
    """Put a question; returns the status of the answer, with the position of a refused question in the batch."""
    audience = "COMPANY" if kind is PortalKind.COMPANY else "STUDENT"
    data = {"case_id": f"CA-{id}", "audience": audience, "topic": "AGREEMENT_NOT_RECEIVED", **about}
    event = {
        "specversion": "1.0",
        "id": id,
        "source": f"/portals/{kind}",
        "type": "portal_question.put.v1",
        "data": data,
    }
    headers = {**bearer(KEYS[kind]), "content-type": "application/cloudevents+json"}
    answer = await gateway.client.post("/v1/events", content=orjson.dumps(event), headers=headers)
    assert answer.status_code == 202 or waits(answer, f'"questions";q={MAX};w=86400'), answer.text
    return str(answer.status_code)


async def test_questions_fill_nobodys_mailbox(local_stack: LocalStack) -> None:
    neighbours = dict.fromkeys(("registration_url", "operations_url"), f"http://{AWAY}")
    settings = {"questions_per_day": MAX, **neighbours}
    async with service_application(local_stack.servers, gateway_service, **settings) as gateway:
        await add_portals(gateway)
        for number in range(MAX):
            assert await ask(gateway, f"q{number}", asker_id="ST-1") == "202"
        assert await ask(gateway, "one-more", asker_id="ST-1") == "429"
        assert await ask(gateway, "of-others", PortalKind.COMPANY, asker_id="ST-1") == "429"
        assert await ask(gateway, "q0", asker_id="ST-1") == "202", "sent again, it is the same question"
        for number in range(MAX):
            assert await ask(gateway, f"p{number}", asker_id=f"ST-1{number}", placement_id="PL-1") == "202"
        assert await ask(gateway, "about-it", asker_id="ST-20", placement_id="PL-1") == "429"
        assert await ask(gateway, "elsewhere", asker_id="ST-20", placement_id="PL-2") == "202"


async def test_a_batch_names_the_question_that_is_too_many(local_stack: LocalStack) -> None:
    neighbours = dict.fromkeys(("registration_url", "operations_url"), f"http://{AWAY}")
    async with service_application(local_stack.servers, gateway_service, questions_per_day=1, **neighbours) as gateway:
        await add_portals(gateway)
        events = [
            {
                "specversion": "1.0",
                "id": f"q{number}",
                "source": "/portals/student",
                "type": "portal_question.put.v1",
                "data": {"case_id": f"CA-{number}", "audience": "STUDENT", "topic": "OTHER", "asker_id": "ST-1"},
            }
            for number in range(2)
        ]
        headers = {**bearer(KEYS[PortalKind.STUDENT]), "content-type": "application/cloudevents-batch+json"}
        answer = await gateway.client.post("/v1/events", content=orjson.dumps(events), headers=headers)
    assert (answer.status_code, answer.json()["position"]) == (429, 1)
