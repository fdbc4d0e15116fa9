"""What time it is at the store: the one clock that all replicas share."""

from datetime import datetime

from shared.storage.connection import Database


async def store_time(database: Database) -> datetime:
    """The clock of the member that answers, in UTC."""
    told: datetime = (await database.command("hello", codec_options=database.codec_options))["localTime"]
    return told
