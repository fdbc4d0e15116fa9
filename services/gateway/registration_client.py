"""HTTP client for registration's internal routes."""

import httpx2
from pydantic import SecretStr

from shared.access.claim_headers import claim_headers
from shared.messaging.model.claims import NO_CLAIMS, Claims
from shared.web.internal_client import internal_client
from shared.web.tls import TLSSettings


class RegistrationClient:
    """Forwards requests to registration."""

    def __init__(self, url: str, credential: SecretStr, tls: TLSSettings) -> None:
        self._client = internal_client(url, credential, tls)

    async def forward(
        self, method: str, path: str, query: str, body: bytes, claims: Claims = NO_CLAIMS
    ) -> httpx2.Response:
        """Send the request unchanged, with what is proven of its actor, and return the response unchanged."""
        address = f"{path}?{query}" if query else path
        return await self._client.request(
            method, address, content=body or None, headers={"content-type": "application/json", **claim_headers(claims)}
        )
