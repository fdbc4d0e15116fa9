"""The types of problems that services answer, with the statuses that they have, and the pages that explain them."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from shared.access.policies import public
from shared.web.layout import HERE, Pages
from shared.web.problem_page import TRANSLATIONS
from shared.web.problems import Problem
from shared.web.translations import load_translations

STATUSES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "binding-missing": (409,),
        "cannot-sign": (409,),
        "ended-link": (410,),
        "expired-invitation": (410,),
        "forbidden": (403,),
        "foreign-form": (403,),
        "has-administrator": (409,),
        "http": (),
        "id-used": (409,),
        "incomplete-link": (404,),
        "internal": (500,),
        "invalid": (422,),
        "last-administrator": (409,),
        "link-is-out": (409,),
        "malformed": (400,),
        "media-type": (415,),
        "method-not-allowed": (405,),
        "name-used": (409,),
        "new-version": (409,),
        "no-role": (403,),
        "not-configured": (503,),
        "not-found": (404,),
        "not-open": (409,),
        "not-your-source": (403,),
        "revoked": (409,),
        "revoked-invitation": (410,),
        "school-refused": (422,),
        "sign-in": (401,),
        "sign-in-again": (401,),
        "sign-in-expired": (403,),
        "sign-in-not-configured": (404,),
        "sign-in-refused": (403,),
        "too-large": (413, 431),
        "too-many": (429,),
        "too-many-invitations": (409,),
        "too-slow": (408,),
        "unauthorised": (401,),
        "unavailable": (503,),
        "unknown-school": (404,),
        "unknown-type": (404,),
        "used-invitation": (410,),
        "wrong-audience": (403,),
        "wrong-role": (403,),
    }
)
"""Of each type; `http` has any other status."""
_OWN = load_translations(HERE / "locale" / "problem_types")
TEXTS = {language: {**TRANSLATIONS[language], **_OWN[language]} for language in _OWN}
pages = Pages(HERE / "templates", TEXTS)
router = APIRouter(
    prefix="/problems", include_in_schema=False, dependencies=[public("what the types of problems mean, without data")]
)


@router.get("")
async def all_types(request: Request) -> HTMLResponse:
    """All types."""
    return pages.page(request, "problem_types.html", statuses=STATUSES)


@router.get("/{slug}")
async def one_type(slug: str, request: Request) -> HTMLResponse:
    """What happened, and what to do. Raises Problem 404."""
    if slug not in STATUSES:
        raise Problem(404, "not-found", "There is no such type of problem")
    return pages.page(request, "problem_type.html", slug=slug, kind=slug.replace("-", "_"), statuses=STATUSES[slug])
