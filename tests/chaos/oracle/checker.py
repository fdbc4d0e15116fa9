"""Computes the verdict from the evidence. Pure; test_checker.py seeds every kind of problem."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tests.chaos.oracle.evidence import Delivery, Evidence
from tests.chaos.oracle.verdict import Verdict

Check = Callable[[Evidence], Iterator[str]]
EXAMPLES = 3
CONSUMING_SERVICES = ("filler", "labeller")
"""The services that publish only in reaction to events."""


def check(evidence: Evidence) -> Verdict:
    """Compare what was promised with what happened."""
    found = {name: tuple(find(evidence)) for name, find in CHECKS.items()}
    publishes = Counter(event.id for event in evidence.tapped if not event.again)
    return Verdict(
        lost=len(found["lost"]),
        ghost=len(found["ghost"]),
        doubled_effects=len(found["doubled_effects"]),
        reordered=len(found["reordered"]),
        stuck=len(found["stuck"]),
        orphans=len(found["orphans"]),
        broken_traces=len(found["broken_traces"]),
        promised=sum(promise.promised is not None for promise in evidence.promises),
        doubled_deliveries=sum(times - 1 for times in publishes.values()),
        doubled_mails=len(evidence.mails) - len(set(evidence.mails)),
        redeliveries=sum(delivery.returned > 0 for delivery in evidence.deliveries),
        redelivered_in_flight=_redelivered_in_flight(evidence.deliveries),
        parked=sum(evidence.parked.values()),
        statuses=dict(Counter(answer.status for answer in evidence.answers)),
        examples={name: problems[:EXAMPLES] for name, problems in found.items() if problems},
    )


def _redelivered_in_flight(deliveries: Sequence[Delivery]) -> int:
    """Redeliveries of messages that a process had received; the others were assigned to a consumer and never sent."""
    received, count = set[tuple[str, str]](), 0
    for delivery in deliveries:
        count += delivery.returned > 0 and (delivery.queue, delivery.event) in received
        received.add((delivery.queue, delivery.event))
    return count


def lost(evidence: Evidence) -> Iterator[str]:
    """A promised order with a missing effect: the portion, the line on the label, or the mail."""
    filled = {(order, pot) for pot, orders in evidence.pots.items() for order in orders}
    labelled = {(order, pot) for pot, lines in evidence.labels.items() for order, _ in lines}
    mailed = set(evidence.mails)
    for promise in evidence.promises:
        if promise.promised is None and promise.order not in evidence.orders:
            continue
        effects = {"portion": (promise.order, promise.pot) in filled, "label": (promise.order, promise.pot) in labelled}
        if promise.mail:
            effects |= {"mail": promise.order in mailed, "thanks": promise.order in evidence.thanks_recorded}
        if missing := [effect for effect, happened in effects.items() if not happened]:
            yield f"{promise.order}: no {', '.join(missing)}"


def ghost(evidence: Evidence) -> Iterator[str]:
    """An effect of an order that was not sent, or that the door does not have."""
    sent = {promise.order for promise in evidence.promises}
    seen = set(evidence.orders) | set(evidence.mails)
    seen |= {order for orders in evidence.pots.values() for order in orders}
    seen |= {order for lines in evidence.labels.values() for order, _ in lines}
    for order in sorted(seen):
        if order not in sent or order not in evidence.orders:
            yield order


def doubled_effects(evidence: Evidence) -> Iterator[str]:
    """An order that is more than once in pots or on labels: one finding for each time too many."""
    for pot, times in Counter(order for orders in evidence.pots.values() for order in orders).items():
        yield from [f"{pot}: {times} portions"] * (times - 1)
    for pot, times in Counter(order for lines in evidence.labels.values() for order, _ in lines).items():
        yield from [f"{pot}: {times} lines"] * (times - 1)


def reordered(evidence: Evidence) -> Iterator[str]:
    """A line of a label that is not in the order of the pot."""
    for pot, lines in evidence.labels.items():
        highest = 0
        for order, number in lines:
            if number <= highest:
                yield f"{pot}: {order} is number {number} after {highest}"
            highest = max(highest, number)
        contents = evidence.pots.get(pot, ())
        for order, number in lines:
            if number > len(contents) or contents[number - 1] != order:
                yield f"{pot}: {order} is not number {number} of the pot"


def stuck(evidence: Evidence) -> Iterator[str]:
    """Work that is still in progress after the drain."""
    for where, count in sorted(evidence.remaining.items()):
        yield from [where] * count
    for aggregate in evidence.stored:
        yield from [f"{aggregate.subject} has an event in its outbox"] * aggregate.pending


def orphans(evidence: Evidence) -> Iterator[str]:
    """A state without its event on the wire, or an event without its state."""
    last_sequences = {
        aggregate.subject: aggregate.last_sequence
        for aggregate in evidence.stored
        if aggregate.subject_type not in evidence.untapped
    }
    on_wire: dict[tuple[str, int], set[str]] = {}
    for event in evidence.tapped:
        on_wire.setdefault((event.subject, event.sequence), set()).add(event.id)
    for subject, count in last_sequences.items():
        for sequence in range(1, count + 1):
            if (subject, sequence) not in on_wire:
                yield f"{subject}: event {sequence} was not published"
    for (subject, sequence), ids in on_wire.items():
        if sequence > last_sequences.get(subject, 0):
            yield f"{subject}: event {sequence} has no state"
        yield from [f"{subject}: different events with sequence {sequence}"] * (len(ids) - 1)


def broken_traces(evidence: Evidence) -> Iterator[str]:
    """An event that does not continue the trace of the event that caused it."""
    first = {event.id: event for event in evidence.tapped}
    for event in first.values():
        if not event.trace:
            yield f"{event.type} {event.id} has no trace"
        elif event.source.rpartition("/")[2] in CONSUMING_SERVICES:
            causing = first.get(event.causation)
            if causing is None and evidence.untapped:
                continue
            if causing is None or causing.trace != event.trace:
                yield f"{event.type} {event.id} does not continue the trace"


CHECKS: dict[str, Check] = {
    find.__name__: find for find in (lost, ghost, doubled_effects, reordered, stuck, orphans, broken_traces)
}
