"""A portal event without a role, of which nothing proves who published it, changes nothing and is parked."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import aio_pika
import pytest

from deploy.local.local_stack import LocalStack
from services.gateway.portal.publishable import PUBLISHABLE
from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.repository import DeadLetters
from services.operations.journal.repository import Entries
from shared.events.vocabulary import Party
from shared.messaging.transport.exchanges import EVENTS
from shared.testing.samples import sample
from tests.support.eventually import eventually
from tests.support.service_application import ServiceApplication
from tests.support.system_sandbox import SystemSandbox, system_sandbox

WITHOUT_ROLE = sorted(type for type, event in PUBLISHABLE.items() if event.derived)
BEFORE = (
    "portal_registration.submitted.v1",
    "portal_placement.submitted.v1",
    "portal_leave.asked.v1",
    "portal_assessment.given.v1",
)
"""What the others are about. These are from before there were claims, and are handled by the rules of their time."""
FORGED: Mapping[str, Mapping[str, str]] = {
    "no claims": {},
    "no kind": {"ce-actorkind": "portal", "ce-actorid": "p", "ce-portal": "p", "ce-actorschools": "*"},
    "another kind": {"ce-actorkind": "portal", "ce-portal": "p", "ce-actorschools": "*", "ce-portalkind": "sbb"},
}


@dataclass(frozen=True)
class System:
    """The owners of what portals state, and operations."""

    sandbox: SystemSandbox
    operations: ServiceApplication

    async def publish(self, type: str, subject: str, claims: Mapping[str, str]) -> str:
        """As the gateway would, but with these claims; returns the id of the event."""
        id, event_class = str(uuid4()), PUBLISHABLE[type]
        headers: dict[str, Any] = {
            "ce-specversion": "1.0",
            "ce-id": id,
            "ce-type": type,
            "ce-source": "/stageloket/gateway",
            "ce-subject": subject,
            "ce-time": "2026-02-05T12:00:00+00:00",
            "ce-sequence": "1",
            **claims,
        }
        async with await aio_pika.connect(self.sandbox.account_url("gateway")) as connection:
            channel = await connection.channel(publisher_confirms=True)
            stated = sample(event_class)
            if "by_role" in event_class.model_fields:
                stated = stated.model_copy(update={"by_role": Party.SCHOOL})
            body = stated.model_dump_json().encode()
            exchange = await channel.get_exchange(EVENTS, ensure=False)
            await exchange.publish(aio_pika.Message(body, headers=headers, message_id=id, delivery_mode=2), type)
        return id

    async def caused(self) -> dict[str, list[str]]:
        """The types of the events that each event caused, as the journal has them."""
        caused = dict[str, list[str]]()
        for entry in await self.operations.app.state.commands.system_reader(Entries).query({}):
            caused.setdefault(entry.causation, []).append(entry.type)
        return caused

    async def dead_letters(self) -> list[DeadLetter]:
        """Those that are stored."""
        found: list[DeadLetter] = await self.operations.app.state.commands.system_reader(DeadLetters).query({})
        return found


@pytest.fixture
async def system(local_stack: LocalStack) -> AsyncIterator[System]:
    """In a virtual host of its own, where a company, a placement, a request for leave and an assessment are known."""
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(system_sandbox(local_stack.servers))
        for name in ("registration", "placements"):
            await stack.enter_async_context(sandbox.running(name))
        created = System(sandbox, await stack.enter_async_context(sandbox.running("operations")))
        before = {await created.publish(type, f"portal_{type}/before", {}) for type in BEFORE}

        async def known() -> None:
            assert before <= (await created.caused()).keys()

        await eventually(known, 60)
        yield created


@pytest.mark.parametrize("claims", FORGED.values(), ids=FORGED.keys())
async def test_it_is_parked_with_the_reason_and_has_no_effect(system: System, claims: Mapping[str, str]) -> None:
    forged = {await system.publish(type, f"portal_{type}/forged", claims) for type in WITHOUT_ROLE}

    async def parked() -> list[DeadLetter]:
        found = await system.dead_letters()
        assert len(found) == len(WITHOUT_ROLE)
        return found

    found = await eventually(parked, 60)
    assert {each.failure["kind"] for each in found} == {"MalformedMessage"}
    texts = sorted(each.failure["text"] for each in found)
    assert [text.partition(": ce-portalkind")[0] for text in texts] == WITHOUT_ROLE
    assert all("so that no role follows" in text for text in texts)
    assert forged.isdisjoint(await system.caused())
