"""Passes an event to a handler: with its inbox entry, and once for each target where one event concerns many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.events.event import Event
from shared.messaging.dispatch.pipeline import Pipeline
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.inbox.predecessor import Predecessor
from shared.messaging.model.envelope import Envelope
from shared.messaging.model.errors import AlreadyProcessed, HandlerContractError
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.dependencies import Dependencies
from shared.messaging.unit_of_work.handler import Handler
from shared.messaging.unit_of_work.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Prepared:
    dependencies: Dependencies
    target_finder: Dependencies | None
    types: Mapping[str, type[Any]]


class Dispatcher:
    """The handlers of a service. Raises HandlerContractError when one asks for something that nothing provides."""

    def __init__(self, pipeline: Pipeline, handlers: Sequence[Handler], dependencies: Mapping[type, Any]) -> None:
        self._pipeline = pipeline
        self._prepared = {handler.name: _prepare(handler, dependencies) for handler in handlers}
        if len(self._prepared) != len(handlers):
            raise HandlerContractError("two handlers of one service share a name")
        repositories = {
            name: frozenset(prepared.dependencies.repositories) for name, prepared in self._prepared.items()
        }
        ordered = [handler for handler in handlers if handler.ordered]
        self._siblings = {
            handler.name: tuple(
                other
                for other in ordered
                if other is not handler and repositories[other.name] & repositories[handler.name]
            )
            for handler in ordered
        }

    async def dispatch(self, handler: Handler, envelope: Envelope, deferrals: int = 0) -> None:
        """Run the handler once. Raises AlreadyProcessed, NotReady, MalformedMessage or the handler's own error.

        `deferrals` is how often the message was deferred before. With several targets one that fails does not keep the
        others from being changed; the first failure is raised at the end.
        """
        prepared, context = self._prepared[handler.name], MessageContext.of(envelope)
        values: dict[type, Any] = {}
        if handler.events:
            event_type = prepared.types.get(envelope.type)
            if event_type is None:
                raise HandlerContractError(f"{handler.name} does not handle {envelope.type}")
            values[event_type] = values[Event] = envelope.event(event_type)
        if prepared.target_finder is None or handler.fan_out_to is None:
            entry = self._inbox_entry(handler, envelope)
            await self._run(handler, prepared, values, context, entry, deferrals)
            return
        unit_of_work, failures = UnitOfWork(self._pipeline.collections, None), []
        arguments = prepared.target_finder.resolve(unit_of_work, {**values, MessageContext: context})
        for target in await handler.fan_out_to(**arguments):
            entry = self._inbox_entry(handler, envelope)
            try:
                await self._run(handler, prepared, {**values, str: target}, context, entry)
            except AlreadyProcessed:
                continue  # this target was changed by an earlier delivery
            except Exception as failed:  # noqa: BLE001 - raised below, after all targets
                failures.append(failed)
        if failures:
            raise failures[0]

    async def skip(self, handler: Handler, envelope: Envelope, deferrals: int) -> None:
        """Process a message without effect, for those that wait behind it. Raises AlreadyProcessed or NotReady."""
        await self._pipeline.skip(self._inbox_entry(handler, envelope), deferrals)

    async def record_failure(self, handler: Handler, envelope: Envelope) -> None:
        """Remember that the handler failed: it must not start with a later event of this subject."""
        await self._pipeline.positions.record_failure(self._inbox_entry(handler, envelope))

    async def wait_for_change(self, timeout: float) -> None:
        """Wait for the next change of an aggregate in this process, at most `timeout` seconds."""
        await self._pipeline.positions.wait_for_change(timeout)

    async def _run(
        self,
        handler: Handler,
        prepared: _Prepared,
        values: Mapping[type, Any],
        context: MessageContext,
        entry: InboxEntry,
        deferrals: int = 0,
    ) -> None:
        await self._pipeline.run(
            handler.name, handler.function, prepared.dependencies, values, context, entry, deferrals
        )

    def _inbox_entry(self, handler: Handler, envelope: Envelope) -> InboxEntry:
        if not handler.ordered:
            return InboxEntry.for_event(handler.name, envelope.id)
        own, *siblings = (self._predecessor(each, envelope) for each in (handler, *self._siblings[handler.name]))
        return InboxEntry.for_sequence(envelope.sequence, own, tuple(sibling for sibling in siblings if sibling.last))

    def _predecessor(self, handler: Handler, envelope: Envelope) -> Predecessor:
        registered_at = self._pipeline.positions.registered_at(handler.name)
        return Predecessor.of(handler.name, handler.event_types, envelope, registered_at)


def _prepare(handler: Handler, dependencies: Mapping[type, Any]) -> _Prepared:
    given: tuple[type, ...] = (*handler.events, Event, MessageContext)
    finder = Dependencies(handler.fan_out_to, dependencies, *given) if handler.fan_out_to else None
    own = Dependencies(handler.function, dependencies, *given, *((str,) if finder else ()))
    if missed := own.not_taken(handler.events):
        raise HandlerContractError(f"{handler.name} handles {missed} but takes no parameter of that type")
    return _Prepared(own, finder, {event.type: event for event in handler.events})
