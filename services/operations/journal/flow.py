"""One flow through all services: everything about a placement, agreement, company or event, in order, page by page."""

from dataclasses import dataclass

from services.operations.journal.entry import Entry
from services.operations.journal.repository import Entries
from shared.messaging.unit_of_work.page import Cursor

OWNED_KEYS = (
    "agreement_id",
    "dossier_id",
    "invitation_id",
    "absence_id",
    "incident_id",
    "escalation_id",
    "assessment_id",
    "case_id",
    "accreditation_id",
)
"""Ids of aggregates that belong to one placement or company; events that name them are part of the flow."""
MAX_RELATED_ENTRIES, MAX_RELATED = 1000, 200
"""How many of the first entries tell which aggregates belong to a flow, and of how many it shows the events."""


@dataclass(frozen=True)
class FlowPage:
    """A page of a flow; `next` is None on the last one. `elsewhere` are ids under which there is more of it. `partial`:
    events that name only an aggregate which the flow first names after its first MAX_RELATED_ENTRIES are missing."""

    entries: list[Entry]
    next: Cursor | None
    elsewhere: tuple[str, ...]
    partial: bool


@dataclass(frozen=True)
class _Scope:
    """The ids whose entries make the flow, and the company and qualifications that its placement needs."""

    refs: frozenset[str]
    companies: frozenset[str]
    crebos: frozenset[str]
    elsewhere: tuple[str, ...]
    partial: bool


async def flow_of(id: str, entries: Entries, limit: int, after: Cursor | None = None) -> FlowPage:
    """The entries that name the id or one of its own aggregates; for a placement also how its company became ready."""
    scope = await _scope_of(id, entries)
    page = await entries.about(scope.refs, limit, after)
    found, elsewhere = {entry.id: entry for entry in page.items}, scope.elsewhere
    if scope.companies:
        about = await entries.about(scope.companies, MAX_RELATED_ENTRIES)
        elsewhere += tuple(sorted(scope.companies)) if about.next else ()
        ready = [entry for entry in about.items if _makes_ready(entry, scope.crebos)]
        found |= {entry.id: entry for entry in ready if _is_between(entry, after, page.next)}
    in_order = sorted(found.values(), key=lambda entry: (entry.recorded, entry.subject, entry.sequence))
    return FlowPage(in_order, page.next, elsewhere, scope.partial)


async def _scope_of(id: str, entries: Entries) -> _Scope:
    first = await entries.about([id], MAX_RELATED_ENTRIES)
    placements = named(first.items, "placement_id")
    own = any(entry.type == "company.registered.v1" and entry.data["company_id"] == id for entry in first.items)
    wanted = {id} | (placements if len(placements) == 1 and not own else set())
    about = first if wanted == {id} else await entries.about(wanted, MAX_RELATED_ENTRIES)
    owned = sorted(set().union(*(named(about.items, key) for key in OWNED_KEYS)) - wanted)
    companies = sorted(named(about.items, "company_id")) if placements and not own else []
    return _Scope(
        refs=frozenset(wanted) | frozenset(owned[:MAX_RELATED]),
        companies=frozenset(companies[:MAX_RELATED]),
        crebos=frozenset(named(about.items, "crebo")),
        elsewhere=(*owned[MAX_RELATED:], *companies[MAX_RELATED:]),
        partial=about.next is not None,
    )


def named(entries: list[Entry], key: str) -> set[str]:
    """The values that these entries have for the key."""
    return {str(entry.data[key]) for entry in entries if entry.data.get(key)}


def _is_between(entry: Entry, after: Cursor | None, last: Cursor | None) -> bool:
    """Whether an entry belongs to the page behind `after` that ends at `last`."""
    place = (entry.model_dump(mode="json", include={"recorded"})["recorded"], entry.id)
    return (after is None or place > after) and (last is None or place <= last)


def _makes_ready(entry: Entry, crebos: frozenset[str]) -> bool:
    """Whether a company's event belongs to a placement's flow: it concerns the company itself or this qualification."""
    of_another = {"placement_id", "offer_id"} & entry.data.keys()
    return not of_another and entry.data.get("crebo", "") in {"", *crebos} and entry.service != "notifications"
