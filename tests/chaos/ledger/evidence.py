"""Everything that was seen of one run, as plain values: what the checker judges. Times are seconds since 1970."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Promise:
    """One order as its sender saw it: sent at least once, promised when it was answered 202."""

    order: str
    pot: str
    mail: bool
    sent: float
    promised: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the door said to one try: an HTTP status, or 0 where no answer came."""

    order: str
    status: int
    at: float


@dataclass(frozen=True, slots=True)
class Tapped:
    """One delivery of a fact to the wiretap. `again` is the broker's own repeat, not a second publish."""

    id: str
    type: str
    source: str
    subject: str
    sequence: int
    causation: str
    trace: str
    recorded: float
    at: float
    again: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """One noun in a service's store: how many facts it has said, and how many of them are unsaid still."""

    subject: str
    spoken: int
    unsaid: int

    @property
    def kind(self) -> str:
        """The word before the id: `test_pot`."""
        return self.subject.split("/")[0]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery to a handler, as its process wrote it down; `returned` counts deliveries nobody answered."""

    queue: str
    fact: str
    returned: int
    at: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was promised, and what is there when all is quiet."""

    promises: tuple[Promise, ...] = ()
    answers: tuple[Answer, ...] = ()
    tapped: tuple[Tapped, ...] = ()
    kept: tuple[Kept, ...] = ()
    orders: Mapping[str, str] = field(default_factory=dict)
    """Order to pot, in the door's store."""
    pots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Pot to its orders, in the filler's store."""
    labels: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Pot to order and number as its label lists them, in the labeller's store."""
    mails: tuple[str, ...] = ()
    """The order that each mail thanks for, from its Message-ID, as they came in."""
    thanked: frozenset[str] = frozenset()
    """Orders whose thanks are on record, in the labeller's store."""
    left: Mapping[str, int] = field(default_factory=dict)
    """What is still under way after the drain, by where."""
    parked: Mapping[str, int] = field(default_factory=dict)
    """Dead letters, by queue and kind."""
    deliveries: tuple[Delivery, ...] = ()
    untapped: frozenset[str] = frozenset()
    """Kinds of subject whose facts the wiretap was not to hear, so that nobody but the handlers takes them."""
