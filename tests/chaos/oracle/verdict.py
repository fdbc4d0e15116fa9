"""The result of the checker: seven counts that must be 0, and further measurements."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MUST_BE_ZERO = ("lost", "ghost", "doubled_effects", "reordered", "stuck", "orphans", "broken_traces")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The counts of one run; `recoveries` and `takeovers` in seconds; `examples` names a few problems of each kind."""

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
    redelivered_in_flight: int = 0
    """Of the redeliveries, those of messages that a process had already received."""
    parked: int = 0
    injected: int = 0
    recoveries: tuple[float, ...] = ()
    takeovers: tuple[float, ...] = ()
    statuses: Mapping[int, int] = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """Measurements of the fault itself; a note that starts with `FAILED` fails the run."""

    @property
    def consistent(self) -> bool:
        """Whether everything promised happened, once and in order, and nothing else."""
        return not any(getattr(self, count) for count in MUST_BE_ZERO)

    @property
    def passed(self) -> bool:
        """Consistent, with at least one injection and one promise: a run without them proves nothing."""
        failed = any(note.startswith("FAILED") for note in self.notes)
        return self.consistent and self.injected > 0 and self.promised > 0 and not failed

    def problems(self) -> dict[str, int]:
        """The counts that are not 0 and must be."""
        return {count: getattr(self, count) for count in MUST_BE_ZERO if getattr(self, count)}
