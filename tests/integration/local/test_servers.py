"""The servers of a local stack: access per service, external servers, and ports."""

import asyncio
import os
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import aio_pika
import httpx2
import pytest
from aio_pika.exceptions import ChannelClosed
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy.local import ports
from deploy.local.external_servers import ExternalMongoDB, ExternalRabbitMQ
from deploy.local.local_stack import LocalStack
from deploy.local.other_root import VARIABLE
from deploy.local.secrets_file import Secrets
from deploy.rabbitmq.generate import DEAD_LETTERS
from shared.messaging.runtime.topology import DELIVERY_LIMIT, NEVER
from shared.web.tls import NO_CERTIFICATES
from tests.support.eventually import eventually
from tests.unit.messaging.test_envelope import envelope

ROOT = Path(__file__).parents[3]


def collections(url: str, database: str) -> list[str]:
    """The collections of a database. Raises OperationFailure without access to it."""
    with MongoClient[dict[str, object]](url) as client:
        return client[database].list_collection_names()


async def test_a_service_reaches_its_own_database_and_no_other(local_stack: LocalStack) -> None:
    url = local_stack.servers.mongod.url("contracts")
    assert "agreements" in await asyncio.to_thread(collections, url, "contracts")
    with pytest.raises(OperationFailure, match="not authorized"):
        await asyncio.to_thread(collections, url, "registration")


async def test_the_database_runs_no_script_of_a_query(local_stack: LocalStack) -> None:
    def scripted(query: dict[str, Any]) -> None:
        with MongoClient[dict[str, object]](local_stack.servers.mongod.url("contracts")) as client:
            collection = client["contracts"][f"scripted_{uuid4().hex}"]
            collection.insert_one({})
            try:
                collection.find_one(query)
            finally:
                collection.drop()

    for query in ({"$where": "true"}, {"$expr": {"$function": {"body": "true", "args": [], "lang": "js"}}}):
        with pytest.raises(OperationFailure, match=r"(?i)script"):
            await asyncio.to_thread(scripted, query)


async def test_a_service_publishes_only_its_own_events(local_stack: LocalStack) -> None:
    connection = await aio_pika.connect(local_stack.servers.rabbitmq.url("survey"))
    async with connection:
        channel = await connection.channel()
        exchange = await channel.get_exchange("stageloket.events", ensure=False)
        own = replace(envelope(), type="survey.tested.v1", source="/stageloket/survey", id=str(uuid4()))
        await exchange.publish(aio_pika.Message(own.data, headers=own.headers()), own.type)
        with pytest.raises(ChannelClosed, match="ACCESS_REFUSED"):
            await exchange.publish(aio_pika.Message(b"{}"), "agreement.fully_signed.v1")
        channel = await connection.channel()
        with pytest.raises(ChannelClosed, match="ACCESS_REFUSED"):
            await channel.declare_queue("survey.mine")


async def test_external_servers_get_users_and_topology_and_are_not_stopped(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    secrets = Secrets(tmp_path / "secrets.json")
    admin = local_stack.servers.mongod.admin_url().replace("/admin?", "/?")
    mongodb = ExternalMongoDB(admin, secrets)
    await mongodb.start(["guest_service"])
    assert await asyncio.to_thread(collections, mongodb.url("guest_service"), "guest_service") == []
    broker = local_stack.servers.rabbitmq
    rabbitmq = ExternalRabbitMQ(broker.url("stageloket"), f"http://127.0.0.1:{broker.management}", secrets)
    await rabbitmq.start(["guest_service"], {})
    async with broker.api() as api:
        assert (await api.get("/api/users/guest_service")).status_code == 200
        await api.delete("/api/users/guest_service")
    await mongodb.stop()
    await rabbitmq.stop()
    assert local_stack.servers.mongod.process.running


def test_a_busy_port_is_not_chosen() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        taken = busy.getsockname()[1]
        chosen = ports.choose({"a": taken, "b": taken})
    assert taken not in chosen.values()
    assert chosen["a"] != chosen["b"]


async def test_operations_sees_the_bindings_and_changes_none_and_others_see_nothing(local_stack: LocalStack) -> None:
    broker, path = local_stack.servers.rabbitmq, "/api/bindings/%2F"
    queue = f"{path}/e/stageloket.events/q/registration.release_on_knowledge_submitted"
    for account in ("operations", "contracts"):
        login = (account, local_stack.servers.secrets[f"rabbitmq {account}"])
        async with httpx2.AsyncClient(base_url=broker.management_address, auth=login, verify=NO_CERTIFICATES) as api:
            assert (await api.get(path)).status_code == (200 if account == "operations" else 401)
            assert (await api.post(queue, json={"routing_key": "any.v1"})).status_code in (400, 401, 403)
            assert (await api.get("/api/users")).status_code == 401
    async with broker.api() as api:
        keys = {each["routing_key"] for each in (await api.get(queue)).json()}
    assert keys == {"portal_knowledge.submitted.v1"}


async def test_the_broker_is_the_one_that_is_installed_in_the_root_folder(local_stack: LocalStack) -> None:
    (library,) = (Path(os.environ.get(VARIABLE, "/")) / "usr/lib/rabbitmq/lib").glob("rabbitmq_server-*")
    async with local_stack.servers.rabbitmq.api() as api:
        overview = (await api.get("/api/overview")).raise_for_status().json()
    assert overview["rabbitmq_version"] == library.name.rpartition("-")[2]


async def test_the_broker_applies_a_delivery_limit_of_ours_to_every_queue(local_stack: LocalStack) -> None:
    async def applied() -> None:
        async with local_stack.servers.rabbitmq.api() as api:
            queues = (await api.get("/api/queues/%2F")).raise_for_status().json()
        limits = {each["name"]: _limit_of(each) for each in queues if not each["name"].startswith("amq.")}
        assert limits
        assert limits == {
            name: NEVER if name == DEAD_LETTERS or name.startswith("stageloket.") else DELIVERY_LIMIT for name in limits
        }

    await eventually(applied)


def _limit_of(queue: dict[str, Any]) -> int | None:
    by_policy = (queue.get("effective_policy_definition") or {}).get("delivery-limit")
    limit: int | None = queue["arguments"].get("x-delivery-limit", by_policy)
    return limit
