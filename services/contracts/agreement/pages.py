"""The page on which a party reads and signs. Looking never signs: mail scanners open every link first."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.decline_agreement import DeclineAgreement, Objection, decline_agreement
from services.contracts.agreement.commands.sign_agreement import SignAgreement, sign_agreement
from services.contracts.agreement.store import Agreements
from services.contracts.links.signing_links import SigningLinks
from shared.events.vocabulary import Party
from shared.service.people import AddressBook
from shared.web.forms import refuse_foreign
from shared.web.layout import Pages, language_of
from shared.web.words import load_words

router = APIRouter(include_in_schema=False)
WORDS = load_words(Path(__file__).parent / "words.toml")
pages = Pages(Path(__file__).parent / "templates", WORDS)


@router.get("/sign/{token}")
async def look(token: str, request: Request) -> HTMLResponse:
    """What was agreed, who has signed, and the form."""
    agreement, role = await agreement_of(token, request)
    return await _page(request, agreement, role, {}, {})


@router.post("/sign/{token}")
async def act(token: str, request: Request) -> Response:
    """Sign or decline; then back to the page, which shows what came of it."""
    refuse_foreign(request)
    agreement, role = await agreement_of(token, request)
    filled = {key: str(value) for key, value in (await request.form()).items()}
    words = WORDS[language_of(request)]
    if filled.get("action") == "decline":
        command = DeclineAgreement(agreement_id=agreement.id, role=role, reason=Objection(filled.get("reason", "")))
        await request.app.state.perform(decline_agreement, command, actor=role.value)
        return RedirectResponse(request.url, 303)
    errors = {}
    if len(filled.get("typed_name", "").strip()) < 2:
        errors["typed_name"] = words["name_error"]
    if filled.get("agree") != "yes":
        errors["agree"] = words["agree_error"]
    if filled.get("version") != str(agreement.version):
        errors["typed_name"] = words["version_error"]
    if errors:
        return await _page(request, agreement, role, errors, filled, 422)
    signing = SignAgreement(
        agreement_id=agreement.id, version=agreement.version, role=role, typed_name=filled["typed_name"]
    )
    await request.app.state.perform(sign_agreement, signing, actor=role.value)
    return RedirectResponse(request.url, 303)


async def agreement_of(token: str, request: Request) -> tuple[Agreement, Party]:
    """The agreement and the party of a link."""
    links: SigningLinks = request.app.state.tools[SigningLinks]
    agreement_id, role = links.read(token)
    return await request.app.state.perform.reading(Agreements).get(agreement_id), role


async def _page(
    request: Request,
    agreement: Agreement,
    role: Party,
    errors: dict[str, str],
    filled: dict[str, Any],
    status: int = 200,
) -> HTMLResponse:
    book: AddressBook = request.app.state.tools[AddressBook]
    student = await book.person(agreement.placement.student_id)
    signed = {signature.role for signature in agreement.signatures}
    state = "signed" if role in signed else agreement.why_not_sign(role) or "open"
    return pages.page(
        request,
        "sign.html",
        status,
        agreement=agreement,
        placement=agreement.placement,
        student_name=student.name,
        state=state,
        signed_roles=signed,
        errors=errors,
        filled=filled,
        objections=[o.value for o in Objection],
    )
