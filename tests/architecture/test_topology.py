"""The reviewed topology is the one the services ask for, and every name means one thing everywhere."""

import json
from pathlib import Path

import yaml

from deploy.local.parts import PREFERRED_PORTS, SERVICES
from deploy.rabbitmq.generate import FILE, as_text, house_topology, service_of
from shared.events.catalogue import all_facts, nouns_of
from shared.messaging.handler import EVERY_FACT

ROOT = Path(__file__).parents[2]


def test_the_file_is_up_to_date() -> None:
    assert FILE.read_text() == as_text(house_topology())


def test_every_queue_is_a_quorum_queue_that_loses_nothing() -> None:
    queues = json.loads(FILE.read_text())["queues"]
    for queue in queues:
        assert queue["arguments"]["x-queue-type"] == "quorum"
        if "x-dead-letter-exchange" in queue["arguments"]:
            assert queue["arguments"]["x-dead-letter-strategy"] == "at-least-once"
            assert queue["arguments"]["x-overflow"] == "reject-publish"
    assert len({queue["name"] for queue in queues}) == len(queues)


def test_a_handler_is_named_like_its_file() -> None:
    for service in SERVICES:
        for handler in service_of(service).handlers:
            module = handler.function.__module__
            assert module.rsplit(".", 1)[-1] == handler.name
            assert handler.function.__doc__, handler.name


def test_every_portal_fact_is_heard_by_the_service_that_owns_it() -> None:
    heard = {key for service in SERVICES for h in service_of(service).handlers for key in h.routing_keys} - {EVERY_FACT}
    deaf = [fact.type for fact in all_facts() if fact.type.startswith("portal_") and fact.type not in heard]
    assert deaf == []


def test_a_service_may_say_its_own_facts_only() -> None:
    rights = {right["user"]: right["write"] for right in json.loads(FILE.read_text())["topic_permissions"]}
    assert rights["operations"] == "^$"
    for service, write in rights.items():
        for other in SERVICES:
            for noun in nouns_of(other):
                assert (noun in write.strip("^()\\.").split("|")) is (service == other)


def test_compose_starts_what_the_launcher_starts() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert set(SERVICES) <= set(compose)
    assert set(compose) - set(SERVICES) == {
        "mongodb",
        "mongodb-ready",
        "rabbitmq",
        "rabbitmq-ready",
        "mailbox",
        "telemetry",
    }
    for service in SERVICES:
        port = PREFERRED_PORTS[service]
        assert compose[service]["ports"] == [f"{port}:{port}"]
        told = compose[service]["environment"]
        settings = service_of(service).settings
        wanted = {f"{service}_{name}".upper() for name, f in settings.model_fields.items() if f.is_required()}
        assert wanted <= set(told), service
        known = {f"{service}_{name}".upper() for name in settings.model_fields}
        assert {name for name in told if not name.startswith("OTEL_")} <= known, service
