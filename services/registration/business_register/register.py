"""The port to the business register of the KvK: the one place that knows its form (Handelsregister API, version 1)."""

from typing import TypeVar

import httpx2
from pydantic import SecretStr

from services.registration.business_register.answers import Answer, Basisprofiel, Vestigingen, Vestigingsprofiel
from services.registration.business_register.found import Found
from shared.messaging.model.errors import Unavailable
from shared.web.internal_client import LATER, NO_ANSWER, answer_of, internal_client

NAME, SOURCE = "business register", "KVK"
NONE = (400, 404)
"""Of a number that is not in the register: it is not known, or cannot be one."""
KEY, MESSAGE_ID = "apikey", "x-request-id"
A = TypeVar("A", bound=Answer)


class BusinessRegister:
    """HTTP and JSON. A question raises Unavailable while the register cannot be reached or cannot answer now, and an
    HTTP error for an answer that refuses the question or has another form."""

    def __init__(self, client: httpx2.AsyncClient | None) -> None:
        """Without a client it is not asked."""
        self._client = client

    @classmethod
    def at(cls, url: str, key: SecretStr) -> "BusinessRegister":
        """That at an address, which knows the key; without an address it is not asked."""
        return cls(register_client(url, key) if url else None)

    @property
    def is_connected(self) -> bool:
        """Whether this system may ask it."""
        return self._client is not None

    async def look_up(self, kvk_number: str, establishment_number: str | None) -> Found | None:
        """What it says of that establishment, or of the only one of the company; of a company with several of them
        without an address. None where it has no such company or establishment."""
        answer = await self._ask(f"/v1/basisprofielen/{kvk_number}")
        if (company := _read(answer, Basisprofiel)) is None:
            return None
        message_id = answer.headers.get(MESSAGE_ID)
        number = establishment_number or await self._only_establishment(kvk_number)
        if number is None:
            return Found.of(company, None, message_id)
        establishment = _read(await self._ask(f"/v1/vestigingsprofielen/{number}"), Vestigingsprofiel)
        if establishment is None or establishment.kvkNummer != kvk_number:
            return None
        return Found.of(company, establishment, message_id)

    async def _only_establishment(self, kvk_number: str) -> str | None:
        listed = _read(await self._ask(f"/v1/basisprofielen/{kvk_number}/vestigingen"), Vestigingen)
        numbers = [each.vestigingsnummer for each in listed.vestigingen] if listed else []
        return numbers[0] if len(numbers) == 1 else None

    async def _ask(self, path: str) -> httpx2.Response:
        if self._client is None:
            raise Unavailable(NAME, "no address of it is set")
        try:
            answer = await self._client.get(path)
        except NO_ANSWER as error:
            raise Unavailable(NAME, type(error).__name__) from error
        if answer.status_code in LATER:
            raise Unavailable(NAME, f"it answers {answer.status_code}")
        return answer


def register_client(url: str, key: SecretStr) -> httpx2.AsyncClient:
    """A client for the interface at that address, which has a header of its own for the key."""
    client = internal_client(url.rstrip("/"), key)
    del client.headers["Authorization"]
    client.headers[KEY] = key.get_secret_value()
    return client


def _read(answer: httpx2.Response, form: type[A]) -> A | None:
    return None if answer.status_code in NONE else answer_of(answer, form)
