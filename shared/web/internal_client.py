"""HTTP client for the internal routes of another service: shows this service's credential, with a short timeout."""

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import httpx2
from pydantic import SecretStr, TypeAdapter, ValidationError

from shared.messaging.model.errors import Unavailable
from shared.web.tls import TLSSettings, tls_for

TIMEOUT_SECONDS = 5.0
NO_ANSWER = (httpx2.TimeoutException, httpx2.NetworkError, httpx2.RemoteProtocolError, httpx2.ProxyError)
LATER = (429, 502, 503, 504)
"""Statuses that ask to try again later. A 500 does not: a bug that concerns one request must not hold up others."""
T = TypeVar("T")


def internal_client(url: str, credential: SecretStr, tls: TLSSettings | None = None) -> httpx2.AsyncClient:
    """A client for another service's /internal routes; it connects with the first request."""
    headers = {"Authorization": f"Bearer {credential.get_secret_value()}"}
    transport = _Transport(verify=tls_for(url, tls))
    return httpx2.AsyncClient(base_url=url, timeout=TIMEOUT_SECONDS, headers=headers, transport=transport)


def answer_of(response: httpx2.Response, form: type[T]) -> T:
    """The JSON of a response. Raises an HTTP error for one that failed or has another form: that neighbour is away."""
    response.raise_for_status()
    try:
        answer: T = _reader(cast(Hashable, form)).validate_json(response.content)
    except ValidationError as error:
        raise httpx2.DecodingError("the answer has another form", request=response.request) from error
    return answer


async def get_answer(client: httpx2.AsyncClient, service: str, path: str) -> httpx2.Response:
    """What another service answers, also when it refuses. Raises Unavailable when it cannot be reached or cannot answer
    now."""
    try:
        answer = await client.get(path)
    except NO_ANSWER as error:
        raise Unavailable(service, type(error).__name__) from error
    if answer.status_code in LATER:
        raise Unavailable(service, f"it answers {answer.status_code}")
    return answer


@cache
def _reader(form: Hashable) -> TypeAdapter[Any]:
    """Made once per form: making it takes longer than reading an answer."""
    return TypeAdapter(cast(Any, form))


class _Transport(httpx2.AsyncHTTPTransport):
    """Reports a peer that dies during a connect as an outage; the library raises an AttributeError there."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Raises ConnectError instead of the library's AttributeError."""
        try:
            return await super().handle_async_request(request)
        except AttributeError as error:
            raise httpx2.ConnectError("the peer closed the connection during the connect") from error
