"""A person, known by a reference: the only place of the system that holds names, addresses and birth dates."""

from datetime import date
from typing import Any, Literal

from pydantic import EmailStr

from shared.messaging.model.aggregate import Aggregate


class Person(Aggregate):
    """Identity and contact data of a person. `parent_id` refers to the parent who co-signs for a minor.

    `portal` wrote the person first and is the only one that changes it; None when that was not kept.
    """

    name: str
    email: EmailStr
    language: Literal["nl", "en"] = "nl"
    phone: str | None = None
    born_on: date | None = None
    parent_id: str | None = None
    portal: str | None = None

    def changed(self, data: dict[str, Any], portal: str | None) -> "Person":
        """With these fields changed, by that portal; a field that is not among them stays as it is."""
        return Person.model_validate({**self.model_dump(), **data, "portal": self.portal or portal})
