"""The command line acts as `operator:<user>`: it exchanges the key in the data folder for an actor token."""

from collections.abc import Generator
from pathlib import Path

import httpx2

from deploy.local.sign_in import OPERATOR_KEY
from shared.access.staff import HEADER

SAFE_METHODS = ("GET", "HEAD")


class OperatorAuth(httpx2.Auth):
    """Fetches a token for each request that changes something; only this user can read the key."""

    requires_response_body = True

    def __init__(self, folder: Path, origin: str, audience: str) -> None:
        self._key, self._origin, self._audience = folder / OPERATOR_KEY, origin, audience

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Called by the client for each request. Raises HTTPStatusError when the gateway refuses the key."""
        if request.method not in SAFE_METHODS:
            key = {"Authorization": f"Bearer {self._key.read_text()}"}
            wanted = {"audience": self._audience}
            answer = yield httpx2.Request("POST", f"{self._origin}/auth/token", json=wanted, headers=key)
            request.headers[HEADER] = answer.raise_for_status().json()["actor_token"]
        yield request
