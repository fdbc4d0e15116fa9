"""Passing questions on to registration."""

import httpx2

from shared.service.settings import ServiceSettings
from shared.web.asking import client_of


class Registration:
    """Registration's internal routes."""

    def __init__(self, url: str, settings: ServiceSettings) -> None:
        self._client = client_of(url, settings)

    async def ask(self, method: str, path: str, query: str, body: bytes) -> httpx2.Response:
        """The request as it came, and the answer as it is."""
        address = f"{path}?{query}" if query else path
        return await self._client.request(
            method, address, content=body or None, headers={"content-type": "application/json"}
        )
