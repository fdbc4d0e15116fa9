"""The page on which somebody who signs nothing reads what everybody has signed."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.contracts.agreement.page_texts import TRANSLATIONS, day_in, pages
from services.contracts.agreement.sign_page import student_name
from services.contracts.agreement.terms import text_of
from services.contracts.links.observer import OBSERVER
from shared.audit.shows import shows

router = APIRouter(include_in_schema=False, dependencies=[OBSERVER, shows("agreement")])


@router.get("/sign/copy/{token}")
async def show_copy(request: Request) -> HTMLResponse:
    """The agreement and who has signed it."""
    agreement = request.state.linked
    return pages.page(
        request,
        "observer.html",
        agreement=agreement,
        placement=agreement.placement,
        student_name=await student_name(request, agreement),
        terms=text_of(agreement.terms, pages.language(request)),
        day=lambda day: day_in(TRANSLATIONS[pages.language(request)], day),
        signed_by={signature.role: signature.signatory_id for signature in agreement.signatures},
    )
