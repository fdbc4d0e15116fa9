"""The time of the database server: the one clock that all replicas share."""

from datetime import datetime

from shared.storage.connection import Database


async def server_time(database: Database) -> datetime:
    """The clock of the member that answers, in UTC."""
    time: datetime = (await database.command("hello", codec_options=database.codec_options))["localTime"]
    return time
