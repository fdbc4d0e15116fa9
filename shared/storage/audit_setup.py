"""What the administrator of MongoDB creates for the audit trail: roles, collections, indexes, and how long it is kept.

Commands as documents, so that whoever administrates the server can run them with any client.
"""

from collections.abc import Mapping, Sequence
from typing import Any

DATABASE = "audit"
"""That services use unless their settings name another."""
DAYS = 1_826
"""Five years: as long as a claim for damages over a breach of privacy can be made after it became known."""
DAY_SECONDS = 86_400
EXPIRY = "expiry"
BY_TIME = {"at": -1, "_id": -1}
INDEXES = {
    "time": BY_TIME,
    "school": {"schools": 1, **BY_TIME},
    "subject": {"subjects.id": 1, **BY_TIME},
    "actor": {"actor.id": 1, **BY_TIME},
}
Command = Mapping[str, Any]


def writer_role(service: str) -> str:
    """The role with which a service inserts its records."""
    return f"audit_writer_{service}"


READER_ROLE = "audit_reader"


def roles(services: Sequence[str], database: str = DATABASE) -> dict[str, list[Command]]:
    """The privileges by role: insert into one collection; find in all of them."""
    written: dict[str, list[Command]] = {
        writer_role(service): [{"resource": {"db": database, "collection": service}, "actions": ["insert"]}]
        for service in services
    }
    everything: Command = {"resource": {"db": database, "collection": ""}, "actions": ["find", "listCollections"]}
    return {**written, READER_ROLE: [everything]}


def index_command(service: str, days: int) -> Command:
    """Creates a service's indexes, one of which lets the server delete a record after that many days; may be repeated
    with the same days."""
    expiry = {"name": EXPIRY, "key": {"at": 1}, "expireAfterSeconds": days * DAY_SECONDS}
    named = [{"name": name, "key": key} for name, key in INDEXES.items()]
    outcome = {"name": "outcome", "key": {"of": 1}, "sparse": True}
    return {"createIndexes": service, "indexes": [*named, outcome, expiry]}


def expiry_command(service: str, days: int) -> Command:
    """Changes the days of a collection that has others."""
    return {"collMod": service, "index": {"name": EXPIRY, "expireAfterSeconds": days * DAY_SECONDS}}
