"""Which part of a counter may be shown: what it held when at least so many were added since the part before.

What was added between two releases is shown together or not at all, so that no difference of things that were ever
shown is smaller. Proof: tests/integration/survey/test_report_attack.py; why: docs/decisions/report-batches.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.storage.connection import Document

RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Release:
    """`measures` names, by the measure that counts, those that are released with it: a count grows by at least `least`
    from one release to the next, each count for itself."""

    least: int
    measures: Mapping[str, tuple[str, ...]]


def release_stages(release: Release) -> list[Document]:
    """Update stages that release the counts, and what belongs to them, that grew enough."""
    released: Document = {}
    for count, others in release.measures.items():
        grown = {"$subtract": [_value(count), _value(f"{RELEASED}.{count}")]}
        for measure in (count, *others):
            kept = {"$ifNull": [f"${RELEASED}.{measure}", "$$REMOVE"]}
            released[measure] = {"$cond": [{"$gte": [grown, release.least]}, _value(measure), kept]}
    return [{"$set": {RELEASED: released}}]


def _value(measure: str) -> Document:
    return {"$ifNull": [f"${measure}", 0]}
