"""The policy of the page for somebody who reads along: who holds the mailed link."""

from fastapi import Depends, Request

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from services.contracts.links.signing_links import SigningLinks
from shared.access.policies import LinkPolicy
from shared.audit.shows import record_subject
from shared.web.problems import ended_link


async def find_observer(token: str, request: Request) -> str:
    """The reference of the person; leaves the agreement in `request.state.linked`.

    Raises Problem 404 for a token that is not exactly one of this service, 410 for who no longer reads along, and while
    not everybody has signed.
    """
    links: SigningLinks = request.app.state.dependencies[SigningLinks]
    agreement_id, person = links.read_copy(token)
    agreement: Agreement = await request.app.state.commands.system_reader(Agreements).get(agreement_id)
    today = request.app.state.clock.today()
    if person not in agreement.observers or agreement.fully_signed_at is None or today > agreement.links_end_on:
        raise ended_link()
    request.state.linked = agreement
    record_subject(request, "agreement", agreement.id, agreement.school_code)
    record_subject(request, "person", agreement.placement.student_id)
    return person


OBSERVER = Depends(LinkPolicy("read one signed agreement", find_observer))
