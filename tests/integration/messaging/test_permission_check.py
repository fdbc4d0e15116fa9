"""A service whose account may not publish one of its event types, or consume one of its queues, does not start."""

from collections.abc import AsyncIterator

import aio_pika
import pytest

from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.transport.permission_check import PermissionsMissing
from tests.integration.messaging.sandbox import HANDLERS, REPOSITORIES, SERVICE, ServiceSandbox
from tests.support.sample_domain.pots import PotFilled, PotMade

LABEL_QUEUE = "tests.label_on_pot_filled"


@pytest.fixture
async def account(sandbox: ServiceSandbox) -> AsyncIterator[str]:
    """The name, and password, of an account that exists for this test only."""
    async with sandbox.servers.rabbitmq.api() as api:
        (await api.put(f"/api/users/{sandbox.name}", json={"password": sandbox.name, "tags": ""})).raise_for_status()
        yield sandbox.name
        await api.delete(f"/api/users/{sandbox.name}")


async def allow(sandbox: ServiceSandbox, account: str, read: str, types: str, write: str = "^stageloket") -> None:
    """Let the account read these queues and publish these types, and to these exchanges."""
    async with sandbox.servers.rabbitmq.api() as api:
        rights = {"configure": "^$", "write": write, "read": read}
        topics = {"exchange": "stageloket.events", "write": types, "read": ".*"}
        (await api.put(f"/api/permissions/{sandbox.name}/{account}", json=rights)).raise_for_status()
        (await api.put(f"/api/topic-permissions/{sandbox.name}/{account}", json=topics)).raise_for_status()


def service(sandbox: ServiceSandbox, account: str) -> Messaging:
    """A replica that publishes two event types, with that account."""
    url = sandbox.broker_url().split("@", 1)[1]
    types = [PotFilled.type, PotMade.type]
    broker = f"amqp://{account}:{account}@{url}"
    database = sandbox.database_url()
    return Messaging(SERVICE, database, broker, Clock(), REPOSITORIES, HANDLERS[1:], event_types=types)


async def test_a_service_that_may_not_publish_one_of_its_event_types_does_not_start(
    sandbox: ServiceSandbox, account: str
) -> None:
    await allow(sandbox, account, r"^tests\.", rf"^{PotFilled.type.replace('.', '[.]')}$")
    messaging = service(sandbox, account)
    with pytest.raises(PermissionsMissing, match=rf"let tests publish {PotMade.type}$"):
        await messaging.start()
    await messaging.stop()


async def test_a_service_that_may_not_consume_one_of_its_queues_does_not_start(
    sandbox: ServiceSandbox, account: str
) -> None:
    await allow(sandbox, account, r"^tests\.make", ".*")
    messaging = service(sandbox, account)
    with pytest.raises(PermissionsMissing, match=f"let tests consume {LABEL_QUEUE}$"):
        await messaging.start()
    await messaging.stop()


async def test_a_service_that_may_not_delay_or_park_its_messages_does_not_start(
    sandbox: ServiceSandbox, account: str
) -> None:
    await allow(sandbox, account, r"^tests\.", ".*", r"^stageloket\.(events|steps\.retry.*)$")
    messaging = service(sandbox, account)
    with pytest.raises(PermissionsMissing, match=r"let tests use stageloket\.parked, use stageloket\.steps\.defer$"):
        await messaging.start()
    await messaging.stop()


async def test_the_check_publishes_nothing_and_takes_no_message(sandbox: ServiceSandbox, account: str) -> None:
    await sandbox.bind("tests.dead", "#")
    await sandbox.publish(LABEL_QUEUE, {}, b"{")
    await allow(sandbox, account, r"^tests\.", ".*")
    messaging = service(sandbox, account)
    await messaging._require_permissions()
    assert (await sandbox.ready_count("tests.dead"), await sandbox.ready_count("stageloket.unrouted")) == (0, 0)
    async with await aio_pika.connect(sandbox.broker_url()) as connection:
        queue = await (await connection.channel()).get_queue(LABEL_QUEUE, ensure=False)
        message = await queue.get()
        assert message is not None
        assert message.redelivered is False
    await messaging.stop()
