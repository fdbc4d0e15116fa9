"""The input of the checker: everything observed in one run, as plain values. Times are seconds since 1970."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Promise:
    """One order as its sender saw it: sent at least once, promised at the time of the first answer 202."""

    order: str
    pot: str
    mail: bool
    sent: float
    promised: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one attempt: an HTTP status, or 0 without an answer."""

    order: str
    status: int
    at: float


@dataclass(frozen=True, slots=True)
class TappedEvent:
    """One delivery of an event to the wiretap. `again`: redelivered by the broker, not published twice."""

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
class StoredAggregate:
    """One aggregate in a service's database: the sequence of its last event, and how many events are in its outbox."""

    subject: str
    last_sequence: int
    pending: int

    @property
    def subject_type(self) -> str:
        """The part of the subject before the id: `workshop_pot`."""
        return self.subject.split("/")[0]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery to a handler, from the log of its process; `returned` counts earlier deliveries without an ack."""

    queue: str
    event: str
    returned: int
    at: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was promised, and the state of the system when it is idle."""

    promises: tuple[Promise, ...] = ()
    answers: tuple[Answer, ...] = ()
    tapped: tuple[TappedEvent, ...] = ()
    stored: tuple[StoredAggregate, ...] = ()
    orders: Mapping[str, str] = field(default_factory=dict)
    """Order to pot, in the door's database."""
    pots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Pot to its orders, in the filler's database."""
    labels: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Pot to order and number as its label lists them, in the labeller's database."""
    mails: tuple[str, ...] = ()
    """The order of each mail, from its Message-ID, in the order of arrival."""
    thanks_recorded: frozenset[str] = frozenset()
    """Orders with a thanks aggregate, in the labeller's database."""
    remaining: Mapping[str, int] = field(default_factory=dict)
    """Work in progress after the drain, by service and kind."""
    parked: Mapping[str, int] = field(default_factory=dict)
    """Dead letters by queue."""
    deliveries: tuple[Delivery, ...] = ()
    untapped: frozenset[str] = frozenset()
    """Subject types whose events are routed to the handlers only, not to the wiretap."""
