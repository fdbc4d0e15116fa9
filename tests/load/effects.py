"""What was taken and what became of it, read past the services from the databases."""

from collections.abc import Mapping
from typing import Any

from pymongo import MongoClient

from deploy.local.local_stack import LocalStack

EFFECTS = {"company": ("companies", "_id"), "school": ("contacts", "state.contact_id")}
"""Of registration: what an event of the kind of portal becomes, and where its id is in the document."""


def lost_or_doubled(local_stack: LocalStack, taken: Mapping[str, set[str]]) -> list[str]:
    """A line for each difference. Read it when the system is idle."""
    found = []
    with MongoClient[dict[str, Any]](local_stack.servers.mongod.admin_url()) as client:
        for kind, ids in taken.items():
            collection, field = EFFECTS[kind]
            effects = set(client["registration"][collection].distinct(field))
            found += _lines(f"{kind}: taken without effect", ids - effects)
            found += _lines(f"{kind}: effect of what was not taken", effects - ids)
        parked = client["operations"]["dead_letters"].count_documents({})
    return found + ([f"{parked} dead letters"] if parked else [])


def _lines(what: str, ids: set[str]) -> list[str]:
    return [f"{what}: {len(ids)}, such as {min(ids)}"] if ids else []
