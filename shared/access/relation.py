"""Whether an actor has to do with a school or a company; asked by the owner of an aggregate, which knows these."""

from shared.access.actor import Actor
from shared.events.portals.portal_event import OF_SCHOOLS, PortalKind
from shared.messaging.model.claims import EVERY_SCHOOL, UNASSIGNED, Claims
from shared.storage.scope import SHARED

SCHOOL_CODE = 4
"""The length of a school's code; two more characters name a site of it."""


def claims_of(actor: Actor, portal: str = "", portal_kind: str = "") -> Claims:
    """What an event tells of this actor, and of the portal that it used."""
    schools = [EVERY_SCHOOL] if actor.every_school else sorted(actor.schools)
    companies = sorted(actor.companies) + ([UNASSIGNED] if actor.unassigned else [])
    return Claims(actor.kind, actor.id, portal, " ".join(schools), " ".join(companies), portal_kind)


def school_of_claims(claims: Claims) -> str:
    """The school that someone who acts for one school is about; `SHARED` for who acts for no school, such as a portal
    of companies; empty when it is not known."""
    schools = claims.actorschools.split()
    if not schools:
        return SHARED if claims.actorkind else ""
    return schools[0] if len(schools) == 1 and schools[0] != EVERY_SCHOOL else ""


def acts_for_school(claims: Claims, brin: str) -> bool:
    """Whether the actor acts for the school of this code, with or without a site; a portal of companies never does.

    An event without claims was accepted before there were any, by the rules of its time.
    """
    schools = claims.actorschools.split() if claims.portalkind != PortalKind.COMPANY else []
    return not claims.actorkind or EVERY_SCHOOL in schools or brin[:SCHOOL_CODE] in schools


def acts_for_company(claims: Claims, company_id: str, portal: str | None) -> bool:
    """Whether the actor acts for a company that was registered through this portal (None: that was not kept); a portal
    of a school or its students never does.

    A portal to which an operator gave companies acts for these; another one for those that it registered.
    """
    if not claims.actorkind:
        return True
    if claims.portalkind in OF_SCHOOLS:
        return False
    companies = set(claims.actorcompanies.split())
    if companies - {UNASSIGNED}:
        return company_id in companies
    return UNASSIGNED in companies if portal is None else portal == claims.portal
