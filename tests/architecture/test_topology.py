"""The reviewed topology is the one derived from the services, and names agree everywhere."""

import json
import re
from typing import Any

from deploy.local.components import SERVICES
from deploy.rabbitmq.generate import DEAD_LETTERS, FILE, as_text, service_of, system_topology
from shared.events.catalogue import all_events, events_of, subject_types_of
from shared.messaging.runtime.topology import NEVER, UNROUTED
from shared.messaging.transport.exchanges import EVENTS
from shared.messaging.unit_of_work.handler import EVERY_EVENT


def test_the_reviewed_file_is_up_to_date() -> None:
    assert FILE.read_text() == as_text(system_topology())


def test_no_queue_drops_a_message() -> None:
    """A limit that can be reached dead-letters at least once, along exchanges that end in a queue without a limit."""
    definitions = json.loads(FILE.read_text())
    queues = {queue["name"]: queue["arguments"] for queue in definitions["queues"]}
    assert len(queues) == len(definitions["queues"])
    last = set()
    for name, arguments in queues.items():
        assert arguments["x-queue-type"] == "quorum"
        assert not {"x-max-length", "x-max-length-bytes", "x-expires"} & set(arguments), name
        limits = [limit for limit in (arguments.get("x-delivery-limit"), _limit_by_policy(name, definitions)) if limit]
        assert limits, f"{name} has the limit of the broker's version"
        if "x-dead-letter-exchange" in arguments:
            assert arguments["x-dead-letter-strategy"] == "at-least-once"
            assert arguments["x-overflow"] == "reject-publish"
        else:
            assert "x-message-ttl" not in arguments
            assert limits == [NEVER], name
            last.add(name)
    assert last == {UNROUTED, DEAD_LETTERS}
    for exchange in {arguments.get("x-dead-letter-exchange") for arguments in queues.values()} - {None}:
        assert DEAD_LETTERS in _ends_of(exchange, definitions), exchange


def _limit_by_policy(queue: str, definitions: dict[str, Any]) -> int | None:
    found = [each["definition"] for each in definitions["policies"] if re.search(each["pattern"], queue)]
    assert len(found) <= 1, "RabbitMQ applies one policy only"
    return found[0].get("delivery-limit") if found else None


def _ends_of(exchange: str, definitions: dict[str, Any]) -> set[str]:
    """Queues that take whatever comes to this exchange, or to its alternate when no queue is bound with the key."""
    (found,) = (each for each in definitions["exchanges"] if each["name"] == exchange)
    bound = {each["destination"] for each in definitions["bindings"] if each["source"] == exchange}
    if found["type"] == "fanout":
        return bound
    return _ends_of(found["arguments"]["alternate-exchange"], definitions)


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
    topics = json.loads(FILE.read_text())["topic_permissions"]
    rights = {right["user"]: right["write"] for right in topics if right["exchange"] == EVENTS}
    assert rights["operations"] == "^$"
    for service, write in rights.items():
        for other in SERVICES:
            for subject in subject_types_of(other):
                assert (subject in write.strip("^()\\.").split("|")) is (service == other)
