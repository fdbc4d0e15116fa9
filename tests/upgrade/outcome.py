"""The outcome of a year as the databases and the mailbox have it, read past the code under test."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import httpx2
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from tests.chaos.full_system.actors import actors_of
from tests.upgrade.dump import Document
from tools.mailbox.client import read_mails
from tools.simulation.verification import Flow

Documents = dict[str, dict[str, Document]]
RANDOM = re.compile(r"(?<=PB-)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
WITHOUT_STABLE_IDS = ("refusal", "registration_request", "placement_request", "contract_request")
JOURNAL = "operations.journal"
COUNTED = ("notifications.messages", "operations.dead_letters")
"""Collections whose ids differ from year to year: their statuses are counted."""
NEWER = (
    "operations.binding_records",
    "operations.reconciliations",
    "operations.missing_events",
    "gateway.staff_sessions",
    "gateway.portals",
    "registration.schools",
    "contracts.agreement_numbers",
    "contracts.company_portals",
    "contracts.learning_companies",
    "contracts.refusals",
    "gateway.school_staff",
    "contracts.signing_rules",
    "notifications.known_placements",
    "notifications.known_schools",
    "notifications.school_mails",
    "placements.groups",
    "placements.school_calendars",
    "contracts.registered_schools",
    "contracts.placement_documents",
    "registration.company_transfers",
    "registration.accreditation_checks",
    "registration.yearly_confirmations",
    "registration.accreditation_watches",
    "registration.business_register_checks",
    "registration.business_register_lookups",
    "survey.drafts",
)
"""Collections that 0.1.0 did not have, and that do not tell of the year."""

NEWER_EVENTS = (
    "agreement_number.reserved.v1",
    "placement.trainer_missing.v1",
    "accreditation.check_asked.v1",
    "accreditation_check.verified.v1",
    "agreement.sealed.v1",
    "placement_document.confirmation_letter_drawn.v1",
    "placement_document.subsidy_file_drawn.v1",
    "placement_document.certificate_drawn.v1",
    "placement_document.checklist_drawn.v1",
)
"""Events that 0.1.0 did not publish, and that change nothing which it did."""

NEWER_MAILS = frozenset(
    {
        "places_offered",
        "places_lapsed",
        "trainer_missing",
        "last_trainer_leaves",
        "accreditation_requested",
        "accreditation_visit",
        "accreditation_withdrawn",
        "accreditation_expired",
        "certificate",
    }
)
"""Templates of mails that 0.1.0 did not send."""


def aggregates_of(local_stack: LocalStack) -> Documents:
    """Every document of every aggregate, by `service.collection` and id."""
    with MongoClient[Document](local_stack.servers.mongod.admin_url(), tz_aware=True) as client:
        return {
            f"{service}.{name}": {document["_id"]: document for document in client[service][name].find()}
            for service in local_stack.services
            for name in actors_of(service).collections.values()
            if f"{service}.{name}" not in NEWER
        }


def _existed_before(documents: dict[str, Document]) -> dict[str, Document]:
    """Without dossiers that never opened: a dossier was first stored when the agreement was fully signed."""
    return {id: each for id, each in documents.items() if each["state"].get("status") != "EXPECTED"}


async def outcome(local_stack: LocalStack, flows: Iterable[Flow]) -> Document:
    """The same shape as `expected.json`. Read it when the system is idle."""
    found = {name: _existed_before(documents) for name, documents in aggregates_of(local_stack).items()}
    newer = {id for id, each in found["notifications.messages"].items() if _is_newer(each["state"])}
    found["notifications.messages"] = {
        id: each for id, each in found["notifications.messages"].items() if id not in newer
    }
    states = {name: {id: each["state"] for id, each in of_name.items()} for name, of_name in found.items()}
    messages = {id: _describe(state) for id, state in states["notifications.messages"].items()}
    async with httpx2.AsyncClient(base_url=local_stack.address("mailbox"), timeout=60) as mailbox:
        mails = [mail async for mail in read_mails(mailbox)]
    delivered = {mail["message_id"].strip("<").partition("@")[0] for mail in mails} - newer
    dead_letters = states["operations.dead_letters"].values()
    compared = ("ends_as", "agreement_version", "survey", "subsidy", "differences")
    return {
        "flows": {flow.placement_id: {name: getattr(flow, name) for name in compared} for flow in flows},
        "events": dict(_events(states[JOURNAL].values(), messages)),
        "aggregates": {name: len(of_name) for name, of_name in found.items() if name != JOURNAL},
        "statuses": {name: statuses for name, of_name in states.items() if (statuses := _statuses(name, of_name))},
        "mails": dict(Counter(RANDOM.sub("<random>", messages.get(id, f"unknown {id}")) for id in delivered)),
        "dead_letters": dict(Counter(f"{state['queue']} {state['status']}" for state in dead_letters)),
    }


def _events(journal: Iterable[Mapping[str, Any]], messages: Mapping[str, str]) -> Counter[str]:
    """By type and subject. The talk with a student who is rejected may come before or after the rejection."""
    entries = list(journal)
    rejected = {entry["subject"] for entry in entries if entry["type"] == "placement.rejected.v1"}
    return Counter(
        f"{entry['type']} {_stable_subject(entry, messages)}"
        for entry in entries
        if entry["type"] not in NEWER_EVENTS and not _is_newer(entry["data"])
        if entry["type"] != "placement.interview_held.v1" or entry["subject"] not in rejected
    )


def _is_newer(values: Mapping[str, Any]) -> bool:
    """Whether they are of a mail that 0.1.0 did not send."""
    return values.get("template") in NEWER_MAILS


def _stable_subject(entry: Mapping[str, Any], messages: Mapping[str, str]) -> str:
    """Without ids that differ from year to year. A portal event is named by its submission in every version."""
    if entry["type"].startswith("portal_"):
        return f"submission/{entry['correlation']}"
    subject_type, _, id = str(entry["subject"]).partition("/")
    if subject_type in WITHOUT_STABLE_IDS:
        return subject_type
    return RANDOM.sub("<random>", f"{subject_type}/{messages.get(id, id)}")


def _statuses(name: str, states: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    found = {RANDOM.sub("<random>", id): str(state["status"]) for id, state in states.items() if "status" in state}
    return dict(Counter(found.values())) if name in COUNTED else found


def _describe(message: Mapping[str, Any]) -> str:
    return f"{message['template']} to {message['recipient_ref']} about {', '.join(sorted(message['about']))}"
