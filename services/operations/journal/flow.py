"""One flow through all services: everything about a placement, agreement, company or event, in order."""

from services.operations.journal.entry import Entry
from services.operations.journal.repository import Entries

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


async def flow_of(id: str, entries: Entries) -> list[Entry]:
    """The entries that name the id or one of its own aggregates; for a placement also how its company became ready."""
    first = await entries.about([id])
    placements = named(first, "placement_id")
    company_itself = any(entry.type == "company.registered.v1" and entry.data["company_id"] == id for entry in first)
    wanted = {id} | (placements if len(placements) == 1 and not company_itself else set())
    about = await entries.about(sorted(wanted))
    owned: set[str] = set().union(*(named(about, key) for key in OWNED_KEYS))
    found = {entry.id: entry for entry in await entries.about(sorted(wanted | owned))}
    if placements and not company_itself:
        found |= {entry.id: entry for entry in await _company_of(about, entries)}
    return sorted(found.values(), key=lambda entry: (entry.recorded, entry.subject, entry.sequence))


def named(entries: list[Entry], key: str) -> set[str]:
    """The values that these entries have for the key."""
    return {str(entry.data[key]) for entry in entries if entry.data.get(key)}


async def _company_of(about: list[Entry], entries: Entries) -> list[Entry]:
    companies = named(about, "company_id")
    crebos = named(about, "crebo")
    return [entry for entry in await entries.about(sorted(companies)) if _makes_ready(entry, crebos)]


def _makes_ready(entry: Entry, crebos: set[str]) -> bool:
    """Whether a company's event belongs to a placement's flow: it concerns the company itself or this qualification."""
    of_another = {"placement_id", "offer_id"} & entry.data.keys()
    return not of_another and entry.data.get("crebo", "") in {"", *crebos} and entry.service != "notifications"
