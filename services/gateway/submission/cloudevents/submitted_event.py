"""An event as a portal sent it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SubmittedEvent:
    """Its context attributes, checked, and its data: any JSON value, None when there is none."""

    attributes: Mapping[str, Any]
    data: Any

    @property
    def type(self) -> str:
        """The wire type."""
        return str(self.attributes["type"])

    @property
    def source(self) -> str:
        """The portal's name for itself."""
        return str(self.attributes["source"])

    @property
    def id(self) -> str:
        """Unique among the events of that source."""
        return str(self.attributes["id"])
