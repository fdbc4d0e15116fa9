"""Client for the people of registration; callers use the answer and do not store it."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.messaging.model.errors import NotReady
from shared.web.internal import InternalSettings
from shared.web.internal_client import answer_of, get_answer, internal_client


class Person(BaseModel):
    """A person as registration knows them."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    email: str
    language: Literal["nl", "en"] = "nl"
    born_on: date | None = None
    parent_id: str | None = None


class PersonClient:
    """Looks people up over registration's internal route."""

    def __init__(self, url: str, settings: InternalSettings) -> None:
        self._client = internal_client(url, settings)

    async def person(self, ref: str) -> Person:
        """Raises NotReady while the person is not registered, and Unavailable when registration cannot be reached."""
        answer = await get_answer(self._client, "registration", f"/internal/people/{ref}")
        if answer.status_code == 404:
            raise NotReady(f"person {ref} is not registered yet")
        return answer_of(answer, Person)
