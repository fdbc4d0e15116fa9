"""The audit records that a service under test wrote."""

from typing import Any

from pymongo import MongoClient

from tests.support.service_application import ServiceApplication


def records(application: ServiceApplication) -> list[dict[str, Any]]:
    """In the order in which they were written, without what came of changes."""
    return _found(application, {"action": {"$ne": "outcome"}})


def outcomes(application: ServiceApplication) -> list[dict[str, Any]]:
    """The entries that say what came of a change."""
    return _found(application, {"action": "outcome"})


def _found(application: ServiceApplication, query: dict[str, Any]) -> list[dict[str, Any]]:
    service = application.app.state.service_name
    with MongoClient[dict[str, Any]](application.sandbox.database_url("audit")) as client:
        return list(client.get_default_database()[service].find(query).sort("_id"))


def forget(application: ServiceApplication) -> None:
    """Remove them, as the administrator."""
    with MongoClient[dict[str, Any]](application.sandbox.database_url("audit")) as client:
        client.get_default_database()[application.app.state.service_name].delete_many({})
