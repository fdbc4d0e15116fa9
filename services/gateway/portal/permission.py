"""Whether a portal may publish an event, as far as the gateway knows; the owner of the subject checks the rest."""

from services.gateway.portal.portal import Portal
from shared.access.policy import forbidden
from shared.access.relation import SCHOOL_CODE
from shared.events.portals.portal_event import ACCREDITATION, COMPANY, TRANSFER, PortalEvent, Publisher
from shared.storage.scope import SHARED
from shared.web.problems import Problem


def publisher_for(portal: Portal, event_class: type[PortalEvent]) -> Publisher:
    """What holds for this portal and that type of event. Raises Problem 403."""
    publisher = event_class.publisher_of(portal.kind)
    if publisher is None or (portal.event_types is not None and event_class.type not in portal.event_types):
        limited = "this portal does not publish it" if publisher else f"portals of kind {portal.kind} do not publish it"
        kinds = " or ".join(each.kind for each in event_class.published_by)
        problem = forbidden("This portal may not publish this type", f"a portal of kind {kinds} with this type")
        problem.more |= {"event_type": event_class.type, "reason": limited}
        raise problem
    return publisher


def require_relation(portal: Portal, publisher: Publisher, event: PortalEvent) -> None:
    """Raises Problem 403 for a role that is not the portal's, another school, or a company that is not among those that
    it acts for."""
    for field, values in publisher.claims.items():
        if getattr(event, field) not in values:
            raise _contradiction(portal, field, sorted(values))
    for field, values in publisher.excluded.items():
        if getattr(event, field) in values:
            raise _contradiction(portal, field, [])
    brin: str | None = getattr(event, "brin", None)
    if brin is not None and not portal.every_school and brin[:SCHOOL_CODE] not in portal.schools:
        raise _missing(publisher, "/brin")
    company_id: str | None = getattr(event, "company_id", None)
    if portal.companies and company_id is not None and company_id not in portal.companies:
        raise _missing(publisher, "/company_id")


def school_of(portal: Portal, event: PortalEvent) -> str:
    """The code of the school that the event is about: the one it names, or the only one of the portal.

    `SHARED` for what a portal that acts for no school states about a company; empty where only the owner knows.
    """
    brin: str = getattr(event, "brin", None) or (portal.schools[0] if len(portal.schools) == 1 else "")
    if not (brin or portal.schools or portal.every_school) and event.about in (COMPANY, ACCREDITATION, TRANSFER):
        return SHARED
    return brin[:SCHOOL_CODE]


def _missing(publisher: Publisher, pointer: str) -> Problem:
    problem = forbidden("This portal has no relation to what the event is about", publisher.relation)
    problem.more["pointer"] = pointer
    return problem


def _contradiction(portal: Portal, field: str, allowed: list[str]) -> Problem:
    expected = f"{field} {' or '.join(allowed)}" if allowed else f"another {field}"
    problem = forbidden("The role in the event is not that of this portal", f"{expected} (kind {portal.kind})")
    problem.more["pointer"] = f"/{field}"
    return problem
