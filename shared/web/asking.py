"""Asking another service of the house over HTTP: with the token they share, and never for long."""

import httpx2

from shared.service.settings import ServiceSettings
from shared.web.trust import trust

SECONDS = 5.0


def client_of(url: str, settings: ServiceSettings) -> httpx2.AsyncClient:
    """A client for another service's /internal routes; it opens nothing before the first request."""
    token = settings.internal_token.get_secret_value()
    headers = {"Authorization": f"Bearer {token}"}
    return httpx2.AsyncClient(base_url=url, timeout=SECONDS, headers=headers, transport=_Transport(verify=trust(url)))


class _Transport(httpx2.AsyncHTTPTransport):
    """A peer that dies in the middle of a connect is an outage; the library stumbles over its address instead."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Raises ConnectError where the library's own words would be an AttributeError."""
        try:
            return await super().handle_async_request(request)
        except AttributeError as gone:
            raise httpx2.ConnectError("the other side was gone in the middle of the connect") from gone
