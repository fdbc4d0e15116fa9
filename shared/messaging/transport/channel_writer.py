"""How a batch of messages is written to a channel of the broker. Two implementations, chosen when a service starts."""

from collections.abc import Sequence
from typing import Protocol

from aiormq import Channel

from shared.messaging.transport.outgoing_message import OutgoingMessage


class ChannelWriter(Protocol):
    """Writes messages in their order and settles the confirm of each when the broker answers."""

    def write(self, channel: Channel, batch: Sequence[OutgoingMessage]) -> None:
        """Never waits and never raises: an error is raised to who awaits the message's confirm."""
