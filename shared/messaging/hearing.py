"""How a handler hears a fact: with which mark, and once for each noun that the fact concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.events.fact import Fact
from shared.messaging.cause import Cause
from shared.messaging.envelope import Envelope
from shared.messaging.errors import AlreadyHeard, HouseRuleBroken
from shared.messaging.handler import Handler
from shared.messaging.injection import Needs
from shared.messaging.mark import Mark
from shared.messaging.pipeline import Pipeline
from shared.messaging.session import Session


@dataclass(frozen=True, slots=True)
class _Prepared:
    needs: Needs
    finder: Needs | None
    types: Mapping[str, type[Any]]


class Hearing:
    """The handlers of a service, ready to hear. Raises HouseRuleBroken when one asks for what nobody can give."""

    def __init__(self, pipeline: Pipeline, handlers: Sequence[Handler], tools: Mapping[type, Any]) -> None:
        self._pipeline = pipeline
        self._prepared = {handler.name: _prepare(handler, tools) for handler in handlers}
        if len(self._prepared) != len(handlers):
            raise HouseRuleBroken("two handlers of one service share a name")

    async def hear(self, handler: Handler, envelope: Envelope, waits: int = 0) -> None:
        """Let the handler take effect, once. Raises AlreadyHeard, TooEarly, Unreadable or the handler's own error.

        `waits` says how often the message waited for its turn. Where a fact concerns many nouns, one that fails keeps
        none of the others from theirs; the first failure is raised at the end.
        """
        prepared, cause = self._prepared[handler.name], Cause.of(envelope)
        values: dict[type, Any] = {}
        if handler.facts:
            kind = prepared.types.get(envelope.type)
            if kind is None:
                raise HouseRuleBroken(f"{handler.name} does not hear {envelope.type}")
            values[kind] = values[Fact] = envelope.fact(kind)
        if prepared.finder is None or handler.concerns is None:
            mark = self._mark(handler, envelope)
            await self._pipeline.run(handler.function, prepared.needs, values, cause, mark, waits)
            return
        session, failures = Session(self._pipeline.shelves, None), []
        for concerned in await handler.concerns(**prepared.finder.met(session, {**values, Cause: cause})):
            mark = self._mark(handler, envelope)
            try:
                await self._pipeline.run(handler.function, prepared.needs, {**values, str: concerned}, cause, mark)
            except AlreadyHeard:
                continue
            except Exception as failed:  # noqa: BLE001 - raised below, when everybody had a turn
                failures.append(failed)
        if failures:
            raise failures[0]

    async def pass_over(self, handler: Handler, envelope: Envelope) -> None:
        """Let the handler hear it without effect, for those that wait behind it. Raises AlreadyHeard or TooEarly."""
        await self._pipeline.pass_over(self._mark(handler, envelope))

    async def trouble(self, handler: Handler, envelope: Envelope) -> None:
        """Remember that it failed: the handler shall not begin with a later fact of this subject."""
        await self._pipeline.listening.troubled(self._mark(handler, envelope))

    async def change(self, patience: float) -> None:
        """Wait for the next change of a noun of this service, at most `patience` seconds."""
        await self._pipeline.listening.change(patience)

    def _mark(self, handler: Handler, envelope: Envelope) -> Mark:
        if handler.any_order:
            return Mark.of_fact(handler.name, envelope.id)
        previous, times = envelope.previous, envelope.previoustimes
        before = ((previous.get(fact.type, 0), times.get(fact.type, 0)) for fact in handler.facts)
        after, at = max(before, default=(0, 0))
        unborn = self._pipeline.listening.unborn(handler.name, at)
        return Mark.in_order(handler.name, envelope.subject, envelope.sequence, after, unborn=unborn)


def _prepare(handler: Handler, tools: Mapping[type, Any]) -> _Prepared:
    given: tuple[type, ...] = (*handler.facts, Fact, Cause)
    finder = Needs(handler.concerns, tools, *given) if handler.concerns else None
    needs = Needs(handler.function, tools, *given, *((str,) if finder else ()))
    return _Prepared(needs, finder, {fact.type: fact for fact in handler.facts})
