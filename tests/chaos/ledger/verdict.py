"""What the checker found: seven counts that must be 0, and what is reported beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MUST_BE_NONE = ("lost", "ghost", "doubled_effects", "reordered", "stuck", "orphans", "broken_traces")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The counts of one run; `recoveries` in seconds; `examples` names a few of each kind of trouble."""

    lost: int = 0
    ghost: int = 0
    doubled_effects: int = 0
    reordered: int = 0
    stuck: int = 0
    orphans: int = 0
    broken_traces: int = 0
    promised: int = 0
    doubled_deliveries: int = 0
    doubled_mails: int = 0
    redeliveries: int = 0
    from_hand: int = 0
    """Of the redeliveries, those that a process had begun with before."""
    parked: int = 0
    injected: int = 0
    recoveries: tuple[float, ...] = ()
    takeovers: tuple[float, ...] = ()
    statuses: Mapping[int, int] = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """What the fault itself measured or missed; a note that starts with `RED` condemns the run."""

    @property
    def whole(self) -> bool:
        """Whether all that was promised came about, once and in order, and nothing else."""
        return not any(getattr(self, count) for count in MUST_BE_NONE)

    @property
    def passed(self) -> bool:
        """Whole, and something was promised and injected: a run in which nothing happened proves nothing."""
        told = any(note.startswith("RED") for note in self.notes)
        return self.whole and self.injected > 0 and self.promised > 0 and not told

    def troubles(self) -> dict[str, int]:
        """The counts that should have been 0."""
        return {count: getattr(self, count) for count in MUST_BE_NONE if getattr(self, count)}
