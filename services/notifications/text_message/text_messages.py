"""The port to a provider of text messages."""

from typing import Protocol


class TextRefused(Exception):
    """The provider never takes this text for this number; the code says why."""


class TextPostponed(Exception):
    """The provider does not take this text now, and may later; the code of its answer."""


class TextMessages(Protocol):
    """Sends texts to telephones."""

    @property
    def available(self) -> bool:
        """Whether there is a provider at all; without one nothing is planned."""

    async def send(self, number: str, text: str, id: str) -> str:
        """Send a text to a number (E.164), once for each id; the provider's reference, at most 100 characters. Raises
        TextRefused, TextPostponed, or Unavailable while no text can be sent."""
