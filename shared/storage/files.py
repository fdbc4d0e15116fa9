"""Files in the database of a service (GridFS): bytes under an id, with whatever their owner keeps of them elsewhere."""

import weakref
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gridfs.errors import NoFile
from motor.motor_asyncio import AsyncIOMotorGridFSBucket

from shared.storage.connection import Database, connect

MEBIBYTE = 1024 * 1024
SIGNATURES = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""By the first bytes of a file, what it is; its name and what a browser says of it prove nothing."""


@dataclass(frozen=True)
class FileType:
    """What may be stored: media types, and the most bytes."""

    media_types: frozenset[str]
    max_bytes: int

    def media_type_of(self, content: bytes) -> str | None:
        """The media type of a file that may be stored; None for any other, and for one that is too large."""
        if len(content) > self.max_bytes:
            return None
        found = next((name for start, name in SIGNATURES.items() if content.startswith(start)), "")
        return found if found in self.media_types else None


SCANS = FileType(frozenset({"application/pdf", "image/png", "image/jpeg"}), 5 * MEBIBYTE)
"""A scan of some pages."""


class Files:
    """The files of one collection; it connects with the first one, as most replicas never store any, and disconnects
    when it is used no more."""

    def __init__(self, url: str, collection: str) -> None:
        self._url, self._collection = url, collection

    @cached_property
    def _database(self) -> Database:
        database = connect(self._url)
        weakref.finalize(self, database.client.close)
        return database

    @cached_property
    def _bucket(self) -> AsyncIOMotorGridFSBucket:
        return AsyncIOMotorGridFSBucket(self._database, self._collection)

    async def store(self, id: str, content: bytes, name: str | None = None) -> None:
        """Durable on a majority when it returns; it has the id as its name without another. Raises FileExists for an id
        that is taken."""
        await self._bucket.upload_from_stream_with_id(id, name or id, content)

    async def find(self, name: str) -> str | None:
        """The id of the first whole file of that name; None when there is none."""
        files = self._database[f"{self._collection}.files"]
        first = await files.find_one({"filename": name}, {"_id": 1}, sort=[("uploadDate", 1)])
        return None if first is None else str(first["_id"])

    async def read(self, id: str) -> bytes | None:
        """The bytes, or None when there is no such file."""
        try:
            stream: Any = await self._bucket.open_download_stream(id)
        except NoFile:
            return None
        content: bytes = await stream.read()
        return content

    async def delete(self, id: str) -> None:
        """Nothing happens when there is no such file."""
        try:
            await self._bucket.delete(id)
        except NoFile:
            return
