"""Asking registration who somebody is; the answer is used and not kept."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.messaging.errors import TooEarly
from shared.service.settings import ServiceSettings
from shared.web.asking import client_of


class Person(BaseModel):
    """Who somebody is, as registration's address book has it."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    email: str
    language: Literal["nl", "en"] = "nl"
    born_on: date | None = None
    parent_id: str | None = None


class AddressBook:
    """The address book of registration, over its internal route."""

    def __init__(self, url: str, settings: ServiceSettings) -> None:
        self._client = client_of(url, settings)

    async def person(self, ref: str) -> Person:
        """Raises TooEarly when nobody told who this is, and an HTTP error when registration cannot be reached."""
        answer = await self._client.get(f"/internal/people/{ref}")
        if answer.status_code == 404:
            raise TooEarly(f"nobody told who {ref} is")
        answer.raise_for_status()
        return Person.model_validate(answer.json())
