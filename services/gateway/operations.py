"""Asking operations what became of an event."""

from typing import Any

import httpx2

from shared.service.settings import ServiceSettings
from shared.web.asking import client_of


class Operations:
    """The flow journal over operations' internal routes."""

    def __init__(self, url: str, settings: ServiceSettings) -> None:
        self._client = client_of(url, settings)

    async def caused_by(self, correlation_id: str) -> list[dict[str, Any]] | None:
        """Facts in order; None when the journal cannot be asked right now."""
        try:
            answer = await self._client.get(f"/internal/correlations/{correlation_id}")
            answer.raise_for_status()
        except httpx2.HTTPError:
            return None
        facts: list[dict[str, Any]] = answer.json()
        return facts
