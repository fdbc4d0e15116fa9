"""One flow through all services: everything about a placement, agreement, company or event, in order."""

from services.operations.journal.entry import Entry
from services.operations.journal.store import Entries

OWN = (
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
"""Nouns that belong to one placement or company: what names them belongs to the flow too."""


async def flow_of(id: str, entries: Entries) -> list[Entry]:
    """The entries that name the id, what its own nouns said, and for a placement how its company came to be ready."""
    first = await entries.about([id])
    placements = named(first, "placement_id")
    company_itself = any(entry.type == "company.registered.v1" and entry.data["company_id"] == id for entry in first)
    wanted = {id} | (placements if len(placements) == 1 and not company_itself else set())
    about = await entries.about(sorted(wanted))
    mine: set[str] = set().union(*(named(about, key) for key in OWN))
    found = {entry.id: entry for entry in await entries.about(sorted(wanted | mine))}
    if placements and not company_itself:
        found |= {entry.id: entry for entry in await _company_of(about, entries)}
    return sorted(found.values(), key=lambda entry: (entry.recorded, entry.subject, entry.sequence))


def named(entries: list[Entry], key: str) -> set[str]:
    """What these entries call by that key."""
    return {str(entry.data[key]) for entry in entries if entry.data.get(key)}


async def _company_of(about: list[Entry], entries: Entries) -> list[Entry]:
    companies = named(about, "company_id")
    crebos = named(about, "crebo")
    return [entry for entry in await entries.about(sorted(companies)) if _makes_ready(entry, crebos)]


def _makes_ready(entry: Entry, crebos: set[str]) -> bool:
    """Whether a company's fact belongs to the story of a placement: its own registration, or this qualification."""
    of_another = {"placement_id", "offer_id"} & entry.data.keys()
    return not of_another and entry.data.get("crebo", "") in {"", *crebos} and entry.service != "notifications"
