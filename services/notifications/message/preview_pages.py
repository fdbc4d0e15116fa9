"""The pages of the desk that show each mail as its reader sees it, in every language, with example values."""

from itertools import groupby
from pathlib import Path
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from services.notifications.message.examples import DESK, EXAMPLES, NAMES, Addressee, example_values
from services.notifications.message.mail_renderer import renderer
from shared.access.policies import staff
from shared.access.role import Role
from shared.audit.shows import not_recorded
from shared.web.layout import NAMES as LANGUAGE_NAMES
from shared.web.layout import Pages
from shared.web.problems import Problem
from shared.web.security_headers import CONTENT_SECURITY_POLICY
from shared.web.translations import load_translations

HERE = Path(__file__).parent
router = APIRouter(
    prefix="/desk/mail-texts",
    include_in_schema=False,
    dependencies=[staff(Role.DESK, Role.OPERATOR), not_recorded("example mails to fictional people")],
)
pages = Pages(HERE / "templates", load_translations(HERE / "locale" / "previews"))
WITH_FRAME = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
IN_FRAME = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; sandbox"
"""Of what a frame shows: a mail has its style in itself, and here no link leads anywhere."""
WrittenIn = Annotated[str, Query(alias="in", max_length=8)]


class Shown(NamedTuple):
    """A mail as its reader sees it."""

    template: str
    addressee: Addressee
    to: str
    subject: str
    text: str
    html: str


@router.get("")
async def mail_texts(request: Request, written_in: WrittenIn = "") -> HTMLResponse:
    """All mails in a language, by who gets them."""
    language = _language(request, written_in)
    mails = groupby((_shown(request, template, language) for template in EXAMPLES), lambda mail: mail.addressee)
    groups = [(addressee, list(each)) for addressee, each in mails]
    return pages.page(request, "mail_texts.html", groups=groups, written_in=language, languages=_languages())


@router.get("/{template}")
async def mail_text(request: Request, template: str, written_in: WrittenIn = "") -> HTMLResponse:
    """One mail: its subject, its text, and its HTML in a frame. Raises Problem 404 for a mail that there is not."""
    language = _language(request, written_in)
    mail = _shown(request, template, language)
    page = pages.page(request, "mail_text.html", mail=mail, written_in=language, languages=_languages())
    page.headers["Content-Security-Policy"] = WITH_FRAME
    return page


@router.get("/{template}/html")
async def mail_html(request: Request, template: str, written_in: WrittenIn = "") -> HTMLResponse:
    """The HTML alone, without script and external resources. Raises Problem 404 for a mail that there is not."""
    html = _shown(request, template, _language(request, written_in)).html
    return HTMLResponse(html, headers={"Content-Security-Policy": IN_FRAME})


def _language(request: Request, written_in: str) -> str:
    """Of the mails; that of the page where none is chosen."""
    return written_in if written_in in renderer().languages else pages.language(request)


def _languages() -> list[tuple[str, str]]:
    return [(each, LANGUAGE_NAMES[each]) for each in renderer().languages]


def _shown(request: Request, template: str, language: str) -> Shown:
    if template not in EXAMPLES:
        raise Problem(404, "not-found", "There is no such mail")
    values = example_values(template, request.app.state.clock.today())
    to = EXAMPLES[template].addressee
    return Shown(template, to, NAMES[to], *renderer().render(template, language, values, DESK))
