"""The reviewed topology is the one derived from the services, and names agree everywhere."""

import json
import re
from pathlib import Path

import yaml

from deploy.local.components import PREFERRED_PORTS, SERVICES
from deploy.rabbitmq.generate import FILE, as_text, service_of, system_topology
from shared.events.catalogue import all_events, events_of, subject_types_of
from shared.messaging.unit_of_work.handler import EVERY_EVENT

ROOT = Path(__file__).parents[2]


def test_the_reviewed_file_is_up_to_date() -> None:
    assert FILE.read_text() == as_text(system_topology())


def test_every_queue_is_a_quorum_queue_that_loses_nothing() -> None:
    queues = json.loads(FILE.read_text())["queues"]
    for queue in queues:
        assert queue["arguments"]["x-queue-type"] == "quorum"
        if "x-dead-letter-exchange" in queue["arguments"]:
            assert queue["arguments"]["x-dead-letter-strategy"] == "at-least-once"
            assert queue["arguments"]["x-overflow"] == "reject-publish"
    assert len({queue["name"] for queue in queues}) == len(queues)


def test_every_consumed_queue_has_a_delivery_limit_of_its_own() -> None:
    definitions = json.loads(FILE.read_text())
    limited = {queue["name"] for queue in definitions["queues"] if "x-delivery-limit" in queue["arguments"]}
    by_policy = [policy["pattern"] for policy in definitions["policies"] if "delivery-limit" in policy["definition"]]
    for service in SERVICES:
        for handler in service_of(service).handlers:
            name = f"{service}.{handler.name}"
            assert name in limited or any(re.match(pattern, name) for pattern in by_policy), name


def test_a_handler_is_named_like_its_file() -> None:
    for service in SERVICES:
        for handler in service_of(service).handlers:
            module = handler.function.__module__
            assert module.rsplit(".", 1)[-1] == handler.function.__name__
            assert handler.function.__doc__, handler.name


def test_every_portal_event_has_a_handler() -> None:
    handled = {key for service in SERVICES for h in service_of(service).handlers for key in h.routing_keys} - {
        EVERY_EVENT
    }
    unhandled = [event.type for event in all_events() if event.type.startswith("portal_") and event.type not in handled]
    assert unhandled == []


def test_every_service_names_the_events_of_its_catalogue() -> None:
    for service in SERVICES:
        assert service_of(service).events == events_of(service), service


def test_a_service_may_publish_its_own_events_only() -> None:
    rights = {right["user"]: right["write"] for right in json.loads(FILE.read_text())["topic_permissions"]}
    assert rights["operations"] == "^$"
    for service, write in rights.items():
        for other in SERVICES:
            for subject in subject_types_of(other):
                assert (subject in write.strip("^()\\.").split("|")) is (service == other)


def test_compose_starts_what_the_local_stack_starts() -> None:
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
        environment = compose[service]["environment"]
        settings = service_of(service).settings
        required = {f"{service}_{name}".upper() for name, f in settings.model_fields.items() if f.is_required()}
        assert required <= set(environment), service
        known = {f"{service}_{name}".upper() for name in settings.model_fields}
        assert {name for name in environment if not name.startswith("OTEL_")} <= known, service
