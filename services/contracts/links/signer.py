"""The policy of the signing pages: the party that holds the mailed link."""

from datetime import date
from typing import NamedTuple

from fastapi import Depends, Request

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import Delegation
from services.contracts.agreement.repository import Agreements
from services.contracts.links.signing_links import FIND_LINK, SigningLink, SigningLinks
from services.contracts.school.registered_school import RegisteredSchool, RegisteredSchools
from shared.access.policies import LinkPolicy
from shared.audit.shows import record_subject
from shared.events.vocabulary import Party
from shared.web.look import SchoolLook
from shared.web.problems import ended_link, incomplete_link


class Linked(NamedTuple):
    """What a signing link is about."""

    agreement: Agreement
    role: Party
    person: str


async def find_signer(token: str, request: Request) -> str:
    """The reference of the party; leaves the agreement and the role in `request.state.linked`.

    Raises Problem 404 for a token that is not exactly one of this service, 410 for one that was revoked or has expired.
    """
    links: SigningLinks = request.app.state.dependencies[SigningLinks]
    link = links.read(token)
    agreement: Agreement = await request.app.state.commands.system_reader(Agreements).get(link.agreement_id)
    if agreement.signer(link.role) is None:
        raise incomplete_link(find_link=FIND_LINK)
    signer = agreement.signer(link.role, link.person)
    today: date = request.app.state.clock.today()
    school: RegisteredSchool = await request.app.state.commands.system_reader(RegisteredSchools).of(
        agreement.placement.brin
    )
    request.state.look = SchoolLook(school.name, school.mailbox_on(today), school.colour_on(today))
    if (instead := _signs_instead(agreement, link)) and today <= agreement.links_end_on:
        raise ended_link(signs_instead=instead.name)
    if signer is None or today > agreement.links_end_on:
        raise ended_link(new_link=f"{FIND_LINK}/{token}")
    if link.issue != agreement.link_issue(link.role, signer.acting_id) or (signer.delegations and not link.person):
        raise ended_link(new_link=f"{FIND_LINK}/{token}")
    request.state.linked = Linked(agreement, link.role, signer.acting_id)
    record_subject(request, "agreement", agreement.id, agreement.school_code)
    record_subject(request, "person", agreement.placement.student_id)
    return signer.acting_id


def _signs_instead(agreement: Agreement, link: SigningLink) -> Delegation | None:
    """Who signs instead of the holder of this link, which was theirs until then; None for a link that was revoked."""
    first = agreement.signer(link.role)
    person = link.person or (first.signatory_id if first else "")
    for signer in agreement.signers:
        former = (signer.signatory_id, *(each.to_id for each in signer.delegations))[:-1]
        if signer.role is link.role and person in former and link.issue == agreement.link_issue(link.role, person):
            return signer.delegations[-1]
    return None


SIGNER = Depends(LinkPolicy("sign one agreement as one party", find_signer))
