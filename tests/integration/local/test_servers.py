"""The servers of a local house: everybody in their own room, and servers that exist already."""

import asyncio
import socket
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import aio_pika
import pytest
from aio_pika.exceptions import ChannelClosed
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy.local import ports
from deploy.local.existing import ExistingMongoDB, ExistingRabbitMQ
from deploy.local.house import House
from deploy.local.secrets_file import Secrets
from tests.unit.messaging.test_envelope import envelope


def look(url: str, database: str) -> list[str]:
    """The collections of a database, if one may see them."""
    with MongoClient[dict[str, object]](url) as client:
        return client[database].list_collection_names()


async def test_a_service_reaches_its_own_database_and_no_other(house: House) -> None:
    url = house.servers.mongod.url("contracts")
    assert "agreements" in await asyncio.to_thread(look, url, "contracts")
    with pytest.raises(OperationFailure, match="not authorized"):
        await asyncio.to_thread(look, url, "registration")


async def test_a_service_says_its_own_facts_and_nobody_elses(house: House) -> None:
    connection = await aio_pika.connect(house.servers.rabbitmq.url("survey"))
    async with connection:
        channel = await connection.channel()
        exchange = await channel.get_exchange("stageloket.facts", ensure=False)
        own = replace(envelope(), type="survey.tested.v1", id=str(uuid4()))
        await exchange.publish(aio_pika.Message(own.data, headers=own.headers()), own.type)
        with pytest.raises(ChannelClosed, match="ACCESS_REFUSED"):
            await exchange.publish(aio_pika.Message(b"{}"), "agreement.fully_signed.v1")
        channel = await connection.channel()
        with pytest.raises(ChannelClosed, match="ACCESS_REFUSED"):
            await channel.declare_queue("survey.mine")


async def test_existing_servers_get_users_and_topology_and_are_left_running(house: House, tmp_path: Path) -> None:
    secrets = Secrets(tmp_path / "secrets.json")
    admin = house.servers.mongod.admin_url().replace("/admin?", "/?")
    mongodb = ExistingMongoDB(admin, secrets)
    await mongodb.start(["guest_house"])
    assert await asyncio.to_thread(look, mongodb.url("guest_house"), "guest_house") == []
    broker = house.servers.rabbitmq
    rabbitmq = ExistingRabbitMQ(broker.url("stageloket"), f"http://127.0.0.1:{broker.management}", secrets)
    await rabbitmq.start(["guest_house"], {})
    async with broker.api() as api:
        assert (await api.get("/api/users/guest_house")).status_code == 200
        await api.delete("/api/users/guest_house")
    await mongodb.stop()
    await rabbitmq.stop()
    assert house.servers.mongod.process.running


def test_a_busy_port_is_left_alone() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        chosen = ports.choose({"a": taken, "b": taken})
    assert taken not in chosen.values()
    assert chosen["a"] != chosen["b"]
