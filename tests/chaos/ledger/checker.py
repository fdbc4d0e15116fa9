"""From evidence to verdict. Pure: the same evidence gives the same verdict, and test_checker.py seeds every fault."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tests.chaos.ledger.evidence import Delivery, Evidence
from tests.chaos.ledger.verdict import Verdict

Finder = Callable[[Evidence], Iterator[str]]
EXAMPLES = 3
LISTENERS = ("filler", "labeller")
"""The services whose facts are all caused by other facts."""


def check(evidence: Evidence) -> Verdict:
    """Compare what was promised with what came about."""
    found = {name: tuple(finder(evidence)) for name, finder in FINDERS.items()}
    publishes = Counter(fact.id for fact in evidence.tapped if not fact.again)
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
        from_hand=_from_hand(evidence.deliveries),
        parked=sum(evidence.parked.values()),
        statuses=dict(Counter(answer.status for answer in evidence.answers)),
        examples={name: troubles[:EXAMPLES] for name, troubles in found.items() if troubles},
    )


def _from_hand(deliveries: Sequence[Delivery]) -> int:
    """Redeliveries of what some process had in hand; the others the broker had meant for one and never sent."""
    begun, count = set[tuple[str, str]](), 0
    for delivery in deliveries:
        count += delivery.returned > 0 and (delivery.queue, delivery.fact) in begun
        begun.add((delivery.queue, delivery.fact))
    return count


def lost(evidence: Evidence) -> Iterator[str]:
    """Promised, and an effect is missing: the portion, the line on the label, or the mail."""
    filled = {(order, pot) for pot, orders in evidence.pots.items() for order in orders}
    labelled = {(order, pot) for pot, lines in evidence.labels.items() for order, _ in lines}
    mailed = set(evidence.mails)
    for promise in evidence.promises:
        if promise.promised is None and promise.order not in evidence.orders:
            continue
        there = {"portion": (promise.order, promise.pot) in filled, "label": (promise.order, promise.pot) in labelled}
        if promise.mail:
            there |= {"mail": promise.order in mailed, "thanks": promise.order in evidence.thanked}
        if missing := [what for what, came in there.items() if not came]:
            yield f"{promise.order}: no {', '.join(missing)}"


def ghost(evidence: Evidence) -> Iterator[str]:
    """An effect of an order that nobody sent, or that the door does not have."""
    sent = {promise.order for promise in evidence.promises}
    seen = set(evidence.orders) | set(evidence.mails)
    seen |= {order for orders in evidence.pots.values() for order in orders}
    seen |= {order for lines in evidence.labels.values() for order, _ in lines}
    for order in sorted(seen):
        if order not in sent or order not in evidence.orders:
            yield order


def doubled_effects(evidence: Evidence) -> Iterator[str]:
    """The same order twice in pots, or twice on labels; as often as it is there too much."""
    for pot, times in Counter(order for orders in evidence.pots.values() for order in orders).items():
        yield from [f"{pot}: {times} portions"] * (times - 1)
    for pot, times in Counter(order for lines in evidence.labels.values() for order, _ in lines).items():
        yield from [f"{pot}: {times} lines"] * (times - 1)


def reordered(evidence: Evidence) -> Iterator[str]:
    """A line of a label that does not stand where the pot has its portion."""
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
    """Something that is still under way after the drain."""
    for where, count in sorted(evidence.left.items()):
        yield from [where] * count
    for noun in evidence.kept:
        yield from [f"{noun.subject} is unsaid"] * noun.unsaid


def orphans(evidence: Evidence) -> Iterator[str]:
    """A state whose fact never left, or a fact that no state has said."""
    spoken = {noun.subject: noun.spoken for noun in evidence.kept if noun.kind not in evidence.untapped}
    on_wire: dict[tuple[str, int], set[str]] = {}
    for fact in evidence.tapped:
        on_wire.setdefault((fact.subject, fact.sequence), set()).add(fact.id)
    for subject, count in spoken.items():
        for sequence in range(1, count + 1):
            if (subject, sequence) not in on_wire:
                yield f"{subject} said {sequence}, and nobody heard it"
    for (subject, sequence), ids in on_wire.items():
        if sequence > spoken.get(subject, 0):
            yield f"{subject} never said {sequence}"
        yield from [f"{subject} said {sequence} as different facts"] * (len(ids) - 1)


def broken_traces(evidence: Evidence) -> Iterator[str]:
    """A fact that does not carry on the trace of the fact that caused it."""
    first = {fact.id: fact for fact in evidence.tapped}
    for fact in first.values():
        if not fact.trace:
            yield f"{fact.type} {fact.id} has no trace"
        elif fact.source.rpartition("/")[2] in LISTENERS:
            cause = first.get(fact.causation)
            if cause is None and evidence.untapped:
                continue
            if cause is None or cause.trace != fact.trace:
                yield f"{fact.type} {fact.id} lost the trace of its cause"


FINDERS: dict[str, Finder] = {
    finder.__name__: finder for finder in (lost, ghost, doubled_effects, reordered, stuck, orphans, broken_traces)
}
