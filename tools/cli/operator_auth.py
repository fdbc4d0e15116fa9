"""The command line acts as `operator:<user>`: it exchanges the key in the data folder for an actor token."""

import time
from collections.abc import Collection, Generator
from pathlib import Path

import httpx2

from deploy.local.sign_in import OPERATOR_KEY
from shared.access.staff import HEADER

MARGIN_SECONDS = 10


class OperatorAuth(httpx2.Auth):
    """Asks for a token for some routes of a service (`GET /internal/flows/{id}`), and again shortly before it expires;
    without routes for none. Only the user who started the system can read the key."""

    requires_response_body = True

    def __init__(self, folder: Path, origin: str, audience: str, routes: Collection[str]) -> None:
        self._key, self._origin, self._audience, self._routes = folder / OPERATOR_KEY, origin, audience, sorted(routes)
        self._token, self._until = "", 0.0

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Called by the client for each request. Raises HTTPStatusError when the gateway refuses the key."""
        if self._routes and time.monotonic() >= self._until:
            key = {"Authorization": f"Bearer {self._key.read_text()}"}
            wanted = {"audience": self._audience, "routes": self._routes}
            answer = yield httpx2.Request("POST", f"{self._origin}/auth/token", json=wanted, headers=key)
            given = answer.raise_for_status().json()
            self._token, self._until = given["actor_token"], time.monotonic() + given["expires_in"] - MARGIN_SECONDS
        if self._token:
            request.headers[HEADER] = self._token
        yield request
