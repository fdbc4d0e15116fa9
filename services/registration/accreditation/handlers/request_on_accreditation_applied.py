"""Request an accreditation for a company, or for the desk on its behalf."""

from services.registration.accreditation.actions import Action, why_not
from services.registration.accreditation.repository import Accreditations
from services.registration.accrediting_body.register import AccreditingBodyRegister
from services.registration.company.repository import Companies
from services.registration.people.person import Person
from services.registration.people.repository import People
from services.registration.relation import Relations, refusal
from shared.access.actions import COMPANY, SCHOOL
from shared.access.company_portal import NOT_FOUND
from shared.access.proven_role import proven_kind
from shared.access.relation import acts_for_school
from shared.events.portals.company import AccreditationApplied, AccreditationAppliedV2
from shared.events.portals.portal_event import PortalKind
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Events
from shared.messaging.model.claims import Claims
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import NotReady
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AccreditationApplied, AccreditationAppliedV2)
async def request_on_accreditation_applied(
    event: AccreditationApplied | AccreditationAppliedV2,
    accreditations: Accreditations,
    companies: Companies,
    people: People,
    register: AccreditingBodyRegister,
    clock: Clock,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Requested (R12, R17), once, unless the register has it; refused without a trainer for the qualification (R16).
    Raises NotReady until a named trainer or student is registered."""
    company, by = await companies.get(event.company_id), _requested_by(event, context.claims)
    if by is RequestedBy.COMPANY:
        refused = await relations.refuse_stranger(context, company)
        if refused is not None:
            return refused
    if isinstance(event, AccreditationAppliedV2) and event.student_id is not None:
        student = await people.get(event.student_id)
        if not _is_own(student, context.claims):
            return await relations.refused(context, student.id, NOT_FOUND)
    if event.trainer_id is not None and not company.is_trainer(event.trainer_id):
        raise NotReady(f"trainer {event.trainer_id} is not registered yet")
    accreditation, today = await accreditations.of(event.company_id, event.crebo), clock.today()
    actor = COMPANY if by is RequestedBy.COMPANY else SCHOOL
    if (reason := why_not(Action.REQUEST, accreditation, None, actor, today)) is not None:
        return accreditations.save((accreditation, (refusal(context, company.id, reason),)))
    if register.is_connected:
        return accreditations.save(accreditation.ask_register(by, event.trainer_id, today, context.id, today))
    why_not_at_all = company.why_not_accredit(event.crebo, today)
    return accreditations.save(accreditation.request(by, event.trainer_id, why_not_at_all, today))


def _is_own(student: Person, claims: Claims) -> bool:
    """Whether the portal acts for the school of the student, or, where that is not known, stored the student."""
    return acts_for_school(claims, student.school) if student.school else student.portal in (None, claims.portal)


def _requested_by(event: AccreditationApplied | AccreditationAppliedV2, claims: Claims) -> RequestedBy:
    """The company through its portal; else the desk of a school, or a student whom it names."""
    if isinstance(event, AccreditationApplied):
        return event.requested_by
    if proven_kind(event, claims) is PortalKind.COMPANY:
        return RequestedBy.COMPANY
    return RequestedBy.DESK if event.student_id is None else RequestedBy.STUDENT_REQUEST
