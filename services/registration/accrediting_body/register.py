"""The port to the register of the accrediting body (§2.3): the one place that knows its form."""

from datetime import date
from typing import Any, TypeVar

import httpx2
from pydantic import SecretStr

from services.registration.accrediting_body.answers import Answer, Details, Identified, Notice, Notices, Verified
from shared.messaging.model.errors import Unavailable
from shared.web.internal_client import LATER, NO_ANSWER, answer_of, internal_client

NAME, SOURCE = "accrediting body", "SBB"
NOT_FOUND = 404
A = TypeVar("A", bound=Answer)


class AccreditingBodyRegister:
    """HTTP and JSON. Every question raises Unavailable while the register cannot be reached or cannot answer
    now, and an HTTP error for an answer that refuses the question or has another form."""

    def __init__(self, client: httpx2.AsyncClient | None) -> None:
        """Without a client it is not asked."""
        self._client = client

    @classmethod
    def at(cls, url: str, key: SecretStr) -> "AccreditingBodyRegister":
        """That at an address, which knows the key; without an address it is not asked."""
        return cls(internal_client(url.rstrip("/"), key) if url else None)

    @property
    def is_connected(self) -> bool:
        """Whether this system may ask it; without an address, accreditations are requested of the body at once."""
        return self._client is not None

    async def identify(self, name: str, postcode: str) -> Identified:
        """Which learning company has that name at that postcode [vaststellen leerbedrijf]."""
        answer = await self._ask("POST", "/v1/identifications", {"name": name, "postcode": postcode})
        return _read(answer, Identified)

    async def verify(self, leerbedrijf_id: str, crebo: str, starts_on: date) -> Verified:
        """Whether it is accredited for an agreement that starts on that day [natrekken erkenning]."""
        keys = {"leerbedrijf_id": leerbedrijf_id, "crebo": crebo, "starts_on": starts_on.isoformat()}
        return _read(await self._ask("POST", "/v1/verifications", keys), Verified)

    async def watch(self, leerbedrijf_id: str) -> bool:
        """Be told when an accreditation of that company is withdrawn. False where the register does not know it."""
        answer = await self._ask("PUT", f"/v1/subscriptions/{leerbedrijf_id}")
        return answer.status_code != NOT_FOUND and bool(answer.raise_for_status())

    async def notices(self, after: int) -> tuple[Notice, ...]:
        """The withdrawals after that number, of the companies that are watched."""
        return _read(await self._ask("GET", f"/v1/notices?after={after}"), Notices).notices

    async def details(self, leerbedrijf_id: str) -> Details | None:
        """The company as the register shows it now, to look at only; None where it does not know it."""
        answer = await self._ask("GET", f"/v1/companies/{leerbedrijf_id}")
        return None if answer.status_code == NOT_FOUND else _read(answer, Details)

    async def _ask(self, method: str, path: str, content: dict[str, Any] | None = None) -> httpx2.Response:
        if self._client is None:
            raise Unavailable(NAME, "no address of it is set")
        try:
            answer = await self._client.request(method, path, json=content)
        except NO_ANSWER as error:
            raise Unavailable(NAME, type(error).__name__) from error
        if answer.status_code in LATER:
            raise Unavailable(NAME, f"it answers {answer.status_code}")
        return answer


def _read(answer: httpx2.Response, form: type[A]) -> A:
    return answer_of(answer, form)
