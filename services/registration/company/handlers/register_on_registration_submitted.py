"""Register a company, or refuse with a reason."""

from services.registration.company.company import Company
from services.registration.company.repository import Companies
from services.registration.relation import Relations
from shared.access.proven_role import proven_kind
from shared.events.portals.company import RegistrationSubmitted, RegistrationSubmittedV2
from shared.events.portals.portal_event import PortalKind
from shared.events.registration.company import RegistrationRequestRefused
from shared.events.vocabulary import RegisteredBy
from shared.messaging.model.aggregate import Events
from shared.messaging.model.claims import Claims
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(RegistrationSubmitted, RegistrationSubmittedV2)
async def register_on_registration_submitted(
    event: RegistrationSubmitted | RegistrationSubmittedV2,
    companies: Companies,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """A new company is registered and acted for by its portal (R9), or by the desk that registered it (R12); a repeat
    of it changes nothing; an id, or a KvK number with its establishment, in use is refused."""
    origin = _origin(event, context.claims)
    known = await companies.find(event.company_id)
    portal = context.claims.portal
    own = known is not None and (known.is_acted_for(context, known.id) or known.is_kept_by(portal))
    if known is not None and own and known.matches(event):
        return ()
    others = await companies.like(event.kvk_number, event.postcode)
    in_use = event.kvk_number is not None and any(other.matches(event) for other in others)
    if known is None and not in_use:
        return companies.save(Company.register(event, origin, portal or None))
    reason, field = ("ID_IN_USE", "company_id") if known else ("ALREADY_REGISTERED", "kvk_number")
    refused = RegistrationRequestRefused(
        request_id=context.id, request_type=event.type, subject_id=event.company_id, reason_code=reason, field=field
    )
    return await relations.refuse(context, reason, refused)


def _origin(event: RegistrationSubmitted | RegistrationSubmittedV2, claims: Claims) -> RegisteredBy:
    """The company itself, through its portal, or the desk of a school."""
    if isinstance(event, RegistrationSubmitted):
        return event.origin
    return RegisteredBy.DESK if proven_kind(event, claims) is PortalKind.SCHOOL else RegisteredBy.SELF
