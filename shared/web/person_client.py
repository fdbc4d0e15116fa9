"""Client for the people of registration; callers use the answer and do not store it."""

from collections.abc import Sequence
from datetime import date

import httpx2
from pydantic import BaseModel, ConfigDict, SecretStr

from shared.messaging.model.errors import NotReady, Unavailable
from shared.messaging.support.coalescer import Coalescer
from shared.web.internal_client import answer_of, get_answer, internal_client
from shared.web.mail_language import MailLanguage
from shared.web.tls import TLSSettings

MAX_PEOPLE = 50
"""In one request: references of 64 characters fill half of the 8,000 that any server takes in a request line."""


class Person(BaseModel):
    """A person as registration knows them."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    email: str
    language: MailLanguage = "nl"
    phone: str | None = None
    born_on: date | None = None
    parent_id: str | None = None


class PersonClient:
    """Looks people up over registration's internal route; callers that wait at the same time share a request."""

    def __init__(self, url: str, credential: SecretStr, tls: TLSSettings | None = None) -> None:
        self._client = internal_client(url, credential, tls)
        self._asked: Coalescer[str, Person | None] = Coalescer(self._read, MAX_PEOPLE)

    async def person(self, ref: str) -> Person:
        """Raises NotReady while the person is not registered, and Unavailable when registration cannot be reached."""
        person = await self.find(ref)
        if person is None:
            raise NotReady(f"person {ref} is not registered yet")
        return person

    async def find(self, ref: str) -> Person | None:
        """None while the person is not registered. Raises Unavailable when registration cannot be reached."""
        return await self._asked(ref) if ref else None

    async def _read(self, refs: list[str]) -> Sequence[Person | Exception | None]:
        """An error of the server is every caller's; a request that it refuses is repeated for each caller alone."""
        try:
            path = f"/internal/people?{httpx2.QueryParams({'ref': refs})}"
            known = answer_of(await get_answer(self._client, "registration", path), list[Person])
        except httpx2.HTTPStatusError as refused:
            if refused.response.is_client_error:
                raise
            return [refused] * len(refs)
        except (Unavailable, httpx2.DecodingError) as failed:
            return [failed] * len(refs)
        people = {person.id: person for person in known}
        return [people.get(ref) for ref in refs]
