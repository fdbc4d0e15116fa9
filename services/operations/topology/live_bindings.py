"""Reads the live bindings from RabbitMQ's management API, with the account of operations.

The account needs the tag `management`: it shows what exists in the account's virtual host. What the account may change
stays what its AMQP permissions say.
"""

from urllib.parse import quote, unquote, urlsplit

import httpx2

from services.operations.settings import OperationsSettings
from services.operations.topology.bindings import Binding, bindings_in
from shared.web.tls import tls_for

TIMEOUT_SECONDS = 5.0


class LiveBindings:
    """Of the virtual host of a connection URL, whose credentials it uses."""

    def __init__(self, settings: OperationsSettings) -> None:
        address = urlsplit(settings.rabbitmq_url.get_secret_value())
        login = (unquote(address.username or "guest"), unquote(address.password or "guest"))
        self._path = f"/api/bindings/{quote(unquote(address.path[1:]) or '/', safe='')}"
        self._client = httpx2.AsyncClient(
            base_url=settings.management_url,
            auth=login,
            timeout=TIMEOUT_SECONDS,
            verify=tls_for(settings.management_url, settings),
        )

    async def read(self) -> frozenset[Binding]:
        """Raises httpx2.HTTPError when the management API does not answer or refuses the account."""
        return bindings_in((await self._client.get(self._path)).raise_for_status().json())

    async def close(self) -> None:
        """Close the connection."""
        await self._client.aclose()
