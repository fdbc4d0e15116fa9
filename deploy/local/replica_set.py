"""A replica set of one member."""

from pymongo import MongoClient


def not_primary(client: MongoClient[dict[str, object]], member: str) -> str | None:
    """None when the server is primary; one that belongs to no set yet is made the only member, under that address.

    Raises PyMongoError when the server cannot be reached or refuses.
    """
    hello = client.admin.command("hello")
    if hello.get("isWritablePrimary"):
        return None
    if hello.get("isreplicaset"):
        client.admin.command("replSetInitiate", {"_id": "rs0", "members": [{"_id": 0, "host": member}]})
    return "not primary yet"
