"""What a simulation needs to know of the system that it publishes to, wherever that runs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class System(Protocol):
    """A local stack or a composition of containers."""

    @property
    def folder(self) -> Path:
        """Has the key of the operator's command line."""

    @property
    def origin(self) -> str:
        """The address of the front door."""

    @property
    def credentials(self) -> Mapping[str, str]:
        """What an operator shows to each service."""

    @property
    def portal_keys(self) -> Mapping[str, str]:
        """By kind of portal."""

    @property
    def clock_file(self) -> Path:
        """The file with the shift of the business clock, which all services read."""

    def address(self, component: str) -> str:
        """The HTTP address of a component."""
