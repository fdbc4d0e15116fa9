"""What the pipeline runs: one message, request or timer."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from shared.messaging.dispatch.contention import Target
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.dependencies import Dependencies
from shared.messaging.unit_of_work.handler import HandlerResult
from shared.storage.scope import EVERYTHING, Scope


@dataclass(slots=True)
class Task:
    """A function with what it is called with, and the inbox entry it leaves if it handles a message.

    `target` is the aggregate on which it decides in turn with others; `checked_for` the one for which it was found to
    be the next message, which does not change between its tries. `knows_earlier` is true once it decides after the
    earlier events were found processed.
    """

    name: str
    function: Callable[..., Awaitable[HandlerResult]]
    dependencies: Dependencies
    values: Mapping[type, Any]
    context: MessageContext
    entry: InboxEntry | None
    deferrals: int
    scope: Scope = EVERYTHING
    target: Target | None = None
    checked_for: Target | None = None
    knows_earlier: bool = False
