"""Authentication of portals by key or by access token; what was revoked or has expired is refused with the next
request."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from services.gateway.oauth.access_token import AccessTokenRefusedError, AccessTokens
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

JWT_DOTS = 2
"""A token has two dots, a key none."""


class PortalAuth:
    """Finds the portal of a key or token in the database at each request; requests at the same time share a query.

    Portals of the list, if there is one, are stored before the first request is answered.
    """

    def __init__(self, listed: Path | None, tokens: AccessTokens | None = None) -> None:
        self._listed, self._tokens = read_portals(listed) if listed else [], tokens
        self._importing = asyncio.Lock()
        self._commands: CommandBus | None = None
        self._by_key: Coalescer[str, Portal | None] = Coalescer(self._read_by_keys)
        self._by_id: Coalescer[str, Portal | None] = Coalescer(self._read_by_ids)

    async def authenticate(self, commands: CommandBus, authorization: str) -> Portal:
        """The portal of `Authorization: Bearer <key or token>`. Raises Problem 401."""
        secret = bearer_secret(authorization)
        if self._tokens is not None and secret.count(".") == JWT_DOTS:
            portal = await self._with_token(commands, self._tokens, secret)
        else:
            portal = await self.with_key(commands, hash_of(secret))
        if portal is None:
            detail = "Send the header `Authorization: Bearer <key or access token>`."
            raise unauthorised("Show your portal's key or access token", detail)
        return portal

    async def with_key(self, commands: CommandBus, sha256: str) -> Portal | None:
        """The portal of a key that opens now, by the key's hash; notes the day of its use."""
        await self._begin(commands)
        portal, now = await self._by_key(sha256), system_time()
        key = portal.key_of(sha256, now) if portal else None
        if portal is None or key is None:
            return None
        if key.last_used_on != now.date():
            await commands.execute(use_key, UseKey(portal.id, sha256, now.date()))
        return portal

    async def _with_token(self, commands: CommandBus, tokens: AccessTokens, secret: str) -> Portal | None:
        now = system_time()
        try:
            token = tokens.verify(secret, now.timestamp())
        except AccessTokenRefusedError:
            return None
        await self._begin(commands)
        portal = await self._by_id(token.portal_id)
        return portal if portal is not None and portal.key_named(token.key_name, now) else None

    async def _read_by_keys(self, hashes: list[str]) -> Sequence[Portal | None]:
        assert self._commands is not None
        found = await self._commands.system_reader(Portals).with_keys(hashes)
        by_hash = {key.sha256: portal for portal in found for key in portal.keys}
        return [by_hash.get(sha256) for sha256 in hashes]

    async def _read_by_ids(self, ids: list[str]) -> Sequence[Portal | None]:
        assert self._commands is not None
        found = {portal.id: portal for portal in await self._commands.system_reader(Portals).with_ids(ids)}
        return [found.get(id) for id in ids]

    async def _begin(self, commands: CommandBus) -> None:
        """Store the portals of the list before the first answer."""
        self._commands = commands
        if not self._listed:
            return
        async with self._importing:
            for portal in self._listed:
                await commands.execute(import_portal, portal)
            self._listed = []
