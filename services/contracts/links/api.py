"""Internal routes for a party's signing link: a mail carries it, an operator ends it."""

from fastapi import APIRouter, Request

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.code_rules import code_of
from services.contracts.agreement.commands.revoke_link import RevokeLink, revoke_link
from services.contracts.agreement.repository import Agreements
from services.contracts.links.proof_codes import ProofCodes
from services.contracts.links.signing_codes import SigningCodes
from services.contracts.links.signing_links import SigningLinks
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.audit.shows import shows
from shared.events.identifiers import Ref
from shared.events.vocabulary import Party
from shared.web.problems import Problem

router = APIRouter(prefix="/internal/signing-links")


@router.get("/{agreement_id}/{role}", dependencies=[services("notifications")])
async def signing_link(agreement_id: Ref, role: Party, request: Request, person: Ref | None = None) -> dict[str, str]:
    """The URL on which that person signs for the party; without one, the first signer."""
    links: SigningLinks = request.app.state.dependencies[SigningLinks]
    agreement: Agreement = await reader_for(request, Agreements).get(agreement_id)
    return {"url": links.url(agreement_id, role, agreement.link_issue(role, person or ""), person or "")}


@router.get("/{agreement_id}/copies/{person}", dependencies=[services("notifications")])
async def copy_link(agreement_id: Ref, person: Ref, request: Request) -> dict[str, str]:
    """The URL on which that person reads along."""
    links: SigningLinks = request.app.state.dependencies[SigningLinks]
    return {"url": links.copy_url(agreement_id, person)}


@router.delete(
    "/{agreement_id}/{role}", status_code=204, dependencies=[services("operator"), shows("agreement", "agreement_id")]
)
async def end_link(agreement_id: Ref, role: Party, request: Request) -> None:
    """End the links of that party that were mailed until now; the next mail holds another one."""
    await request.app.state.commands.execute(revoke_link, RevokeLink(agreement_id, role), actor=request.state.actor.id)


@router.get("/{agreement_id}/second-proofs/{number}", dependencies=[services("notifications")])
async def proof_code(agreement_id: Ref, number: int, request: Request) -> dict[str, str]:
    """The parent, the other address, and the code for it. Raises Problem 404 when that request holds no more."""
    agreement: Agreement = await reader_for(request, Agreements).get(agreement_id)
    parent, wanted = agreement.signer(Party.PARENT), agreement.code_request
    if parent is None or wanted is None or wanted.number != number:
        raise Problem(404, "not-found", "This code holds no more")
    codes: ProofCodes = request.app.state.dependencies[ProofCodes]
    code = codes.code(agreement.id, wanted.number, wanted.address)
    return {"id": parent.acting_id, "email": wanted.address, "code": code}


@router.get("/{agreement_id}/{role}/codes/{number}", dependencies=[services("notifications")])
async def signing_code(agreement_id: Ref, role: Party, number: int, person: Ref, request: Request) -> dict[str, str]:
    """The code with which that person signs. Raises Problem 404 when it holds no more."""
    agreement: Agreement = await reader_for(request, Agreements).get(agreement_id)
    signer = agreement.signer(role, person)
    code = code_of(agreement, signer) if signer else None
    if signer is None or code is None or code.number != number or not code.holds_at(request.app.state.clock.now()):
        raise Problem(404, "not-found", "This code holds no more")
    codes: SigningCodes = request.app.state.dependencies[SigningCodes]
    return {"code": codes.code(agreement.id, code, signer)}
