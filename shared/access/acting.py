"""In which capacity the actor of a request acts on what belongs to one school and one company."""

from fastapi import Request

from shared.access.actions import COMPANY, DESK, SCHOOL, Acting
from shared.access.actor import ActorKind
from shared.access.claim_headers import claims_of_request
from shared.access.company_portal import OfPortal
from shared.access.relation import acts_for_company, acts_for_school
from shared.access.scope import scope_of


def acting_on(request: Request, brin: str, company: OfPortal) -> Acting | None:
    """Staff and operators act for the desk, a portal for its school or for its company. None for an actor who has
    nothing to do with either, and for a service that names no actor."""
    claims = claims_of_request(request)
    if scope_of(request).everything:
        return DESK
    if not claims.actorkind:
        return None
    of_staff = claims.actorkind == ActorKind.STAFF
    if acts_for_school(claims, brin):
        return DESK if of_staff else SCHOOL
    if not of_staff and acts_for_company(claims, company.id, company.portal):
        return COMPANY
    return None
