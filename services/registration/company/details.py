"""What of a company can change: its name, address, contact and sector."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import Sector


class Details(BaseModel):
    """Changes that count from a day on; None where nothing changes."""

    model_config = ConfigDict(frozen=True)

    effective_on: date
    name: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    contact_id: str | None = None
    sector: Sector | None = None

    @property
    def changes(self) -> Mapping[str, Any]:
        """The fields that are named, with their values."""
        return self.model_dump(exclude={"effective_on"}, exclude_none=True)
