"""HTTP client for the flow journal of operations."""

from typing import Any

import httpx2
from pydantic import SecretStr

from shared.access.claim_headers import claim_headers
from shared.messaging.model.claims import Claims
from shared.web.internal_client import answer_of, internal_client
from shared.web.tls import TLSSettings


class OperationsClient:
    """Reads the flow journal over operations' internal routes."""

    def __init__(self, url: str, credential: SecretStr, tls: TLSSettings) -> None:
        self._client = internal_client(url, credential, tls)

    async def correlated_events(self, correlation_id: str, claims: Claims) -> tuple[list[dict[str, Any]] | None, bool]:
        """The first 500 events with this correlation id that the portal of these claims sees, in order, and whether
        there are more; None when the journal is unavailable."""
        try:
            response = await self._client.get(f"/internal/correlations/{correlation_id}", headers=claim_headers(claims))
            return answer_of(response, list[dict[str, Any]]), "next" in response.links
        except httpx2.HTTPError:
            return None, False
