"""Internal route for a party's signing link, which a mail carries."""

from fastapi import APIRouter, Request

from services.contracts.links.signing_links import SigningLinks
from shared.access.policies import services
from shared.events.identifiers import Ref
from shared.events.vocabulary import Party

router = APIRouter(prefix="/internal/signing-links", dependencies=[services("notifications")])


@router.get("/{agreement_id}/{role}")
async def signing_link(agreement_id: Ref, role: Party, request: Request) -> dict[str, str]:
    """The URL on which that party signs."""
    links: SigningLinks = request.app.state.dependencies[SigningLinks]
    return {"url": links.url(agreement_id, role)}
