"""The number of published events by type."""

from shared.storage.connection import Document
from shared.storage.summary import Amounts, Summary
from shared.storage.summary_reader import SummaryReader

N = "n"


def _amounts(entry: Document) -> Amounts:
    return {entry["type"]: {N: 1}}


EVENT_COUNTS = Summary("event_counts", source="journal", fields=("type",), amounts=_amounts)


async def counts_by_type(counters: SummaryReader) -> dict[str, int]:
    """The number of counted events of each type, by type in alphabetical order."""
    return {type: measures[N] for type, measures in (await counters.read()).items()}
