"""What every page links to at its foot: how personal data are treated, and how accessible the pages are."""

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from shared.access.policies import public
from shared.web.layout import HERE, Pages
from shared.web.translations import load_translations

Subject = Literal["privacy", "accessibility"]
pages = Pages(HERE / "templates", load_translations(HERE / "locale" / "about"))
router = APIRouter(
    prefix="/about", include_in_schema=False, dependencies=[public("what holds for everybody, without data")]
)


@router.get("/{subject}")
async def about(subject: Subject, request: Request) -> HTMLResponse:
    """Paragraph by paragraph, in the order of the texts."""
    return pages.page(request, "about.html", subject=subject)
