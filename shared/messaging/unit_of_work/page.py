"""A page of a list, and the cursor at which the next one begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from shared.messaging.model.aggregate import A
from shared.storage.aggregate_document import AggregateDocument

Cursor = tuple[str | int, ...]
"""The sorted fields of the last item that was shown, and its id."""


class ForeignCursorError(ValueError):
    """A cursor is not one of the list that it is used for."""


@dataclass(frozen=True)
class Page(Generic[A]):
    """Some items in the order of the list; `next` is None when there are no more."""

    items: list[A]
    next: Cursor | None = None


def cursor_of(document: AggregateDocument, by: Sequence[str]) -> Cursor:
    """The cursor behind that document."""
    return (*(document.state[field] for field in by), document.id)


def behind(cursor: Cursor, by: Sequence[str], *, descending: bool = False) -> Mapping[str, Any]:
    """The query for what follows the cursor in a list with this order.

    The range of the first field is repeated outside the alternatives, so that an index is entered at the cursor.
    Raises ForeignCursorError.
    """
    fields, beyond = (*by, "id"), "$lt" if descending else "$gt"
    if len(cursor) != len(fields):
        raise ForeignCursorError(f"a cursor of this list has {len(fields)} values")
    alternatives = [
        {**dict(zip(fields[:n], cursor[:n], strict=True)), fields[n]: {beyond: cursor[n]}} for n in range(len(fields))
    ]
    return {fields[0]: {f"{beyond}e": cursor[0]}, "$or": alternatives}
