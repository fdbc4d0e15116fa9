"""Catalogue of all events of the system by the service that publishes them."""

from functools import cache
from types import ModuleType

from shared.events.contracts import agreement, agreement_number, document, placement_document, signers, subsidy
from shared.events.event import Event
from shared.events.notifications import case, message
from shared.events.placements import (
    absence,
    approval,
    care,
    findings,
    group,
    interview,
    placement,
    planning,
    supervision,
)
from shared.events.portals import (
    accrediting_body,
    agreement_content,
    calendar,
    company_changes,
    company_declarations,
    everyone,
    places,
    replacement,
    school,
)
from shared.events.portals import company as company_portal
from shared.events.portals import group as group_portal
from shared.events.portals import interview as interview_portal
from shared.events.registration import (
    accreditation,
    business_register,
    company,
    company_transfer,
    declarations,
    desk,
    person,
    yearly_confirmation,
)
from shared.events.registration import school as registered_school
from shared.events.survey import invitation

MODULES: dict[str, tuple[ModuleType, ...]] = {
    "gateway": (
        company_portal,
        company_changes,
        company_declarations,
        places,
        accrediting_body,
        school,
        agreement_content,
        replacement,
        interview_portal,
        group_portal,
        calendar,
        everyone,
    ),
    "registration": (
        company,
        declarations,
        company_transfer,
        yearly_confirmation,
        accreditation,
        business_register,
        desk,
        person,
        registered_school,
    ),
    "placements": (placement, approval, group, interview, findings, planning, supervision, absence, care),
    "contracts": (agreement, agreement_number, document, placement_document, signers, subsidy),
    "notifications": (message, case),
    "survey": (invitation,),
    "operations": (),
}


def events_of(service: str) -> tuple[type[Event], ...]:
    """The events that a service publishes, sorted by wire type. The gateway publishes the portal events."""
    classes = {
        member
        for module in MODULES[service]
        for member in vars(module).values()
        if isinstance(member, type) and issubclass(member, Event) and member.__module__ == module.__name__
    }
    return tuple(sorted(classes, key=lambda event: event.type))


def all_events() -> tuple[type[Event], ...]:
    """All events, sorted by wire type."""
    return tuple(sorted((event for service in MODULES for event in events_of(service)), key=lambda event: event.type))


def newest_version(name: str) -> str:
    """The wire type of the newest version of an event: `portal_leave.decided` gives `portal_leave.decided.v2`.

    Raises KeyError when there is no such event.
    """
    return _newest()[name]


def successor_of(event: type[Event]) -> str | None:
    """The wire type that replaces this one; None for the newest version."""
    newest = newest_version(event.type.rpartition(".")[0])
    return None if newest == event.type else newest


@cache
def _newest() -> dict[str, str]:
    """By name without version: the wire type with the highest one."""
    versions = [event.type.rpartition(".v") for event in all_events()]
    return {name: f"{name}.v{number}" for name, _, number in sorted(versions, key=lambda each: int(each[2]))}


def subject_types_of(service: str) -> tuple[str, ...]:
    """The subject types of a service's events (first word of the wire type), which the broker lets it publish."""
    return tuple(sorted({event.type.split(".")[0] for event in events_of(service)}))


def producer_of(wire_type: str) -> str | None:
    """The service that publishes the type, or None when no service does."""
    return _producers().get(wire_type.partition(".")[0])


@cache
def _producers() -> dict[str, str]:
    """The service that publishes the events of each subject type."""
    return {subject_type: service for service in MODULES for subject_type in subject_types_of(service)}
