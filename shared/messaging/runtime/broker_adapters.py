"""Chooses how a service talks to its broker: tuned adapters that use internals of libraries, or plain ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from shared.messaging.consuming.consumer import Consumer
from shared.messaging.consuming.faststream_consumer import KNOWN_FASTSTREAM, FastStreamConsumer
from shared.messaging.consuming.message_processor import MessageProcessor
from shared.messaging.consuming.plain_consumer import PlainConsumer
from shared.messaging.support.library_versions import require_version
from shared.messaging.transport.batching_writer import KNOWN_AIORMQ, BatchingWriter
from shared.messaging.transport.channel_writer import ChannelWriter
from shared.messaging.transport.plain_writer import PlainWriter

AdapterChoice = Literal["tuned", "plain"]


@dataclass(frozen=True)
class Adapters:
    """Both implementations keep all guarantees. `known` names, by library, the versions whose internals are used."""

    writer: Callable[[], ChannelWriter]
    consumer: Callable[[str, str, Sequence[MessageProcessor]], Consumer]
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def require_versions(self) -> None:
        """Raises UnknownVersionError for a library whose installed version was not tested."""
        for package, versions in self.known.items():
            require_version(package, versions, "set the service's MESSAGING_ADAPTERS to plain")


ADAPTERS: dict[AdapterChoice, Adapters] = {
    "tuned": Adapters(BatchingWriter, FastStreamConsumer, {"aiormq": KNOWN_AIORMQ, "faststream": KNOWN_FASTSTREAM}),
    "plain": Adapters(PlainWriter, PlainConsumer),
}
