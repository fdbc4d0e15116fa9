"""Authentication of portals by key; a key that was revoked or has expired is refused with the next request."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from services.gateway.portal.commands.add_portal import import_portal
from services.gateway.portal.commands.change_portal import UseKey, use_key
from services.gateway.portal.listed_portal import read_portals
from services.gateway.portal.portal import Portal
from services.gateway.portal.repository import Portals
from shared.access.credentials import bearer_secret, hash_of
from shared.access.policy import unauthorised
from shared.messaging.dispatch.command_bus import CommandBus
from shared.messaging.model.clock import system_time
from shared.messaging.support.coalescer import Coalescer


class PortalAuth:
    """Finds the portal of a key in the database at each request; requests at the same time share a query.

    Portals of the list, if there is one, are stored before the first request is answered.
    """

    def __init__(self, listed: Path | None) -> None:
        self._listed = read_portals(listed) if listed else []
        self._importing = asyncio.Lock()
        self._commands: CommandBus | None = None
        self._find: Coalescer[str, Portal | None] = Coalescer(self._read)

    async def authenticate(self, commands: CommandBus, authorization: str) -> Portal:
        """The portal of `Authorization: Bearer slk_…`. Raises Problem 401."""
        self._commands = commands
        await self._import_listed(commands)
        sha256, now = hash_of(bearer_secret(authorization)), system_time()
        portal = await self._find(sha256)
        key = portal.key_of(sha256, now) if portal else None
        if portal is None or key is None:
            raise unauthorised("Show your portal's key", "Send the header `Authorization: Bearer <key>`.")
        if key.last_used_on != now.date():
            await commands.execute(use_key, UseKey(portal.id, sha256, now.date()))
        return portal

    async def _read(self, hashes: list[str]) -> Sequence[Portal | None]:
        assert self._commands is not None
        found = await self._commands.system_reader(Portals).with_keys(hashes)
        by_hash = {key.sha256: portal for portal in found for key in portal.keys}
        return [by_hash.get(sha256) for sha256 in hashes]

    async def _import_listed(self, commands: CommandBus) -> None:
        if not self._listed:
            return
        async with self._importing:
            for portal in self._listed:
                await commands.execute(import_portal, portal)
            self._listed = []
