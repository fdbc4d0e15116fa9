"""A person, known by a reference: the only place of the house that holds names, addresses and birth dates."""

from datetime import date
from typing import Literal

from pydantic import EmailStr

from shared.messaging.noun import Noun


class Person(Noun):
    """Who somebody is and how to write to them. `parent_id` is who co-signs for a minor."""

    name: str
    email: EmailStr
    language: Literal["nl", "en"] = "nl"
    phone: str | None = None
    born_on: date | None = None
    parent_id: str | None = None
