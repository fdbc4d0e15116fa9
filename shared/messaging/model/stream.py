"""A stream: events about one subject that are numbered together although an aggregate of its own publishes each."""

from dataclasses import dataclass, field
from typing import Protocol


class Numbering(Protocol):
    """Where a numbering stands: what the last document of a stream tells, or the document of an aggregate."""

    @property
    def last_sequence(self) -> int:
        """The number of the last event."""

    @property
    def last_sequence_by_type(self) -> dict[str, int]:
        """The number of the last event of each type."""

    @property
    def last_recorded_by_type(self) -> dict[str, int]:
        """When the last event of each type was recorded, in milliseconds since 1970."""


@dataclass(slots=True)
class Stream:
    """The subject, and where its numbering stands as far as this process knows; 0 for a stream without events.

    Another replica may have appended meanwhile: a unique index over stream and sequence guards the write.
    """

    subject: str
    last_sequence: int = 0
    last_sequence_by_type: dict[str, int] = field(default_factory=dict)
    last_recorded_by_type: dict[str, int] = field(default_factory=dict)

    def move_to(self, last: Numbering | None) -> None:
        """Go on behind these numbers; None stands for a stream without events."""
        self.last_sequence = last.last_sequence if last else 0
        self.last_sequence_by_type = dict(last.last_sequence_by_type) if last else {}
        self.last_recorded_by_type = dict(last.last_recorded_by_type) if last else {}
