"""A client of MongoDB that gives up in time: the command line also asks servers that do not answer."""

from typing import Any

from pymongo import MongoClient

TIMEOUTS = ("serverSelectionTimeoutMS", "connectTimeoutMS", "socketTimeoutMS")


def mongo_client(host: str, port: int | None, seconds: float, **options: Any) -> MongoClient[dict[str, Any]]:
    """Each step of a command ends after `seconds` with PyMongoError; `host` may be a URL."""
    limits: dict[str, Any] = dict.fromkeys(TIMEOUTS, int(1000 * seconds))
    return MongoClient(host, port, **limits, **options)
