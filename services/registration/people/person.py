"""A person, known by a reference: the only place of the system that holds names, addresses and birth dates."""

from datetime import date
from typing import Literal

from pydantic import EmailStr

from shared.messaging.model.aggregate import Aggregate


class Person(Aggregate):
    """Identity and contact data of a person. `parent_id` refers to the parent who co-signs for a minor."""

    name: str
    email: EmailStr
    language: Literal["nl", "en"] = "nl"
    phone: str | None = None
    born_on: date | None = None
    parent_id: str | None = None
