"""HTTP client for the internal routes of another service: sends the shared token, with a short timeout."""

from typing import TypeVar

import httpx2
from pydantic import TypeAdapter, ValidationError

from shared.web.internal import InternalSettings
from shared.web.tls import tls_for

TIMEOUT_SECONDS = 5.0
T = TypeVar("T")


def internal_client(url: str, settings: InternalSettings) -> httpx2.AsyncClient:
    """A client for another service's /internal routes; it connects with the first request."""
    headers = {"Authorization": f"Bearer {settings.internal_token.get_secret_value()}"}
    transport = _Transport(verify=tls_for(url))
    return httpx2.AsyncClient(base_url=url, timeout=TIMEOUT_SECONDS, headers=headers, transport=transport)


def answer_of(response: httpx2.Response, form: type[T]) -> T:
    """The JSON of a response. Raises an HTTP error for one that failed or has another form: that neighbour is away."""
    response.raise_for_status()
    try:
        return TypeAdapter(form).validate_json(response.content)
    except ValidationError as error:
        raise httpx2.DecodingError("the answer has another form", request=response.request) from error


class _Transport(httpx2.AsyncHTTPTransport):
    """Reports a peer that dies during a connect as an outage; the library raises an AttributeError there."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Raises ConnectError instead of the library's AttributeError."""
        try:
            return await super().handle_async_request(request)
        except AttributeError as error:
            raise httpx2.ConnectError("the peer closed the connection during the connect") from error
