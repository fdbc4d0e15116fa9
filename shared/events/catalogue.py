"""Every fact of the house and who says it: the table of contents of the bus."""

from types import ModuleType

from shared.events.contracts import agreement, subsidy
from shared.events.fact import Fact
from shared.events.notifications import case, message
from shared.events.placements import absence, care, placement
from shared.events.portals import accrediting_body, everyone, school
from shared.events.portals import company as company_portal
from shared.events.registration import accreditation, company, desk
from shared.events.survey import invitation

MODULES: dict[str, tuple[ModuleType, ...]] = {
    "gateway": (company_portal, accrediting_body, school, everyone),
    "registration": (company, accreditation, desk),
    "placements": (placement, absence, care),
    "contracts": (agreement, subsidy),
    "notifications": (message, case),
    "survey": (invitation,),
    "operations": (),
}


def facts_of(service: str) -> tuple[type[Fact], ...]:
    """The facts that a service says, by wire type. The gateway's are the portals' own."""
    classes = {
        thing
        for module in MODULES[service]
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Fact) and thing.__module__ == module.__name__
    }
    return tuple(sorted(classes, key=lambda fact: fact.type))


def all_facts() -> tuple[type[Fact], ...]:
    """Every fact, by wire type."""
    return tuple(sorted((fact for service in MODULES for fact in facts_of(service)), key=lambda fact: fact.type))


def nouns_of(service: str) -> tuple[str, ...]:
    """The first words of a service's wire types: what the broker lets it say."""
    return tuple(sorted({fact.type.split(".")[0] for fact in facts_of(service)}))


def producer_of(wire_type: str) -> str | None:
    """The service that says it, or None when no service does."""
    noun = wire_type.split(".")[0]
    return next((service for service in MODULES if noun in nouns_of(service)), None)
