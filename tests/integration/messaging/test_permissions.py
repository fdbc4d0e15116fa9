"""What the account of each service may do is what docs/permissions.md says, measured at a real broker."""

import asyncio
from collections.abc import AsyncIterator

import aiormq
import pytest
from aiormq.abc import AbstractConnection, DeliveredMessage
from aiormq.exceptions import ChannelAccessRefused

from deploy.local.components import SERVICES
from deploy.local.local_stack import LocalStack
from deploy.rabbitmq.permission_table import DEFAULT_EXCHANGE, PAGE, Action, actions, page, rows
from tests.support.system_sandbox import SystemSandbox, system_sandbox


@pytest.fixture
async def sandbox(local_stack: LocalStack) -> AsyncIterator[SystemSandbox]:
    """The queues and permissions of the system, empty."""
    async with system_sandbox(local_stack.servers) as created:
        yield created


async def test_the_table_of_permissions_is_what_the_broker_allows(sandbox: SystemSandbox) -> None:
    tried = list(actions(sandbox.definitions()))
    allowed = dict(
        zip(SERVICES, await asyncio.gather(*(_allowed(sandbox, each, tried) for each in SERVICES)), strict=True)
    )
    found = [(action, [account for account in SERVICES if action in allowed[account]]) for action in tried]
    assert page(rows(found)) == PAGE.read_text()


async def _allowed(sandbox: SystemSandbox, account: str, tried: list[Action]) -> set[Action]:
    """What the broker lets the account do. What it did is not kept: publishes are rolled back."""
    connection = await aiormq.connect(sandbox.account_url(account))
    try:
        return {action for action in tried if await _is_allowed(connection, action)}
    finally:
        await connection.close()


async def _is_allowed(connection: AbstractConnection, action: Action) -> bool:
    channel = await connection.channel(publisher_confirms=False)
    try:
        match action.verb:
            case "publish":
                exchange = "" if action.target == DEFAULT_EXCHANGE else action.target
                await channel.tx_select()
                await channel.basic_publish(b"", exchange=exchange, routing_key=action.key)
                await channel.tx_rollback()
            case "get":
                await channel.basic_get(action.target)
            case "consume":
                await channel.basic_consume(action.target, _ignore)
            case "purge":
                await channel.queue_purge(action.target)
            case "bind":
                await channel.queue_bind(action.target, action.key, "any.v1")
            case "delete":
                await channel.queue_delete(action.target, if_unused=True)
            case "declare queue":
                await channel.queue_declare(action.target)
            case "declare exchange":
                await channel.exchange_declare(action.target)
            case unknown:
                raise ValueError(unknown)
    except ChannelAccessRefused:
        return False
    await channel.close()
    return True


async def _ignore(message: DeliveredMessage) -> None:
    """The queues are empty."""
