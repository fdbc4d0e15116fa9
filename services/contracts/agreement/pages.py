"""The page on which a party reads and signs. GET never signs, because mail scanners open every link."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from services.contracts.agreement.actions import Action
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.answer_change import (
    ConsentToChange,
    RefuseChange,
    consent_to_change,
    refuse_change,
)
from services.contracts.agreement.commands.decline_agreement import DeclineAgreement, Objection, decline_agreement
from services.contracts.agreement.commands.follow_up import OpenAgreement, open_agreement
from services.contracts.agreement.commands.sign_agreement import SignAgreement, TypedName, sign_agreement
from services.contracts.agreement.possible_actions import possible_actions
from services.contracts.agreement.terms import text_of
from services.contracts.links.signer import SIGNER, Linked
from shared.access.actions import as_party
from shared.audit.shows import shows
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.web.forms import form_fields, own_address
from shared.web.layout import Pages, language_of
from shared.web.person_client import PersonClient
from shared.web.problems import Problem
from shared.web.translations import load_translations

router = APIRouter(include_in_schema=False, dependencies=[SIGNER, shows("agreement")])
MAX_DIGITS = 10
TYPED_NAME: TypeAdapter[str] = TypeAdapter(TypedName)
TRANSLATIONS = load_translations(Path(__file__).parent / "translations.toml")
pages = Pages(Path(__file__).parent / "templates", TRANSLATIONS)


@router.get("/sign/{token}")
async def show(request: Request) -> HTMLResponse:
    """The agreement, its signatures, and the form."""
    return await _page(request, linked(request), {}, {})


@router.post("/sign/{token}")
async def submit(request: Request) -> Response:
    """Sign or decline, then redirect to the page, which shows the result."""
    link = linked(request)
    agreement, role, person = link
    filled = await form_fields(request)
    texts = TRANSLATIONS[language_of(request)]
    if filled.get("action") == "open":
        return await _carried_out(request, open_agreement, OpenAgreement(agreement.id, role, person), role)
    if filled.get("action") == "decline":
        command = DeclineAgreement(
            agreement_id=agreement.id,
            version=version_of(filled),
            role=role,
            reason=_objection(filled),
            signatory_id=person,
        )
        return await _carried_out(request, decline_agreement, command, role)
    if filled.get("action") == "refuse-change":
        refusal = RefuseChange(
            agreement_id=agreement.id, version=version_of(filled), change_id=filled.get("change_id", ""), role=role
        )
        return await _carried_out(request, refuse_change, refusal, role)
    errors = {}
    if not _is_name(filled.get("typed_name", "")):
        errors["typed_name"] = texts["name_error"]
    elif not agreement.is_name_of(role, filled["typed_name"], person):
        errors["typed_name"] = texts["other_name_error"]
    if filled.get("agree") != "yes":
        errors["agree"] = texts["agree_error"]
    if version_of(filled) != agreement.version:
        errors["typed_name"] = texts["version_error"]
    if errors:
        opened = OpenAgreement(agreement.id, role, person)
        await request.app.state.commands.execute(open_agreement, opened, actor=role.value)
        return await _page(request, link, errors, filled, 422)
    if filled.get("action") == "consent":
        consent = ConsentToChange(
            agreement_id=agreement.id,
            version=agreement.version,
            change_id=filled.get("change_id", ""),
            role=role,
            typed_name=filled["typed_name"],
            signatory_id=person,
        )
        return await _carried_out(request, consent_to_change, consent, role)
    signing = SignAgreement(
        agreement_id=agreement.id,
        version=agreement.version,
        role=role,
        typed_name=filled["typed_name"],
        signatory_id=person,
    )
    return await _carried_out(request, sign_agreement, signing, role)


async def _carried_out(
    request: Request, handler: Callable[..., Awaitable[Events]], command: Any, role: Party
) -> RedirectResponse:
    """Lead to the page, which shows the result."""
    await request.app.state.commands.execute(handler, command, actor=role.value)
    return RedirectResponse(own_address(request), 303)


def _is_name(typed: str) -> bool:
    try:
        TYPED_NAME.validate_python(typed)
    except ValidationError:
        return False
    return True


def version_of(filled: dict[str, str]) -> int:
    """The version that the form was about; 0, which no agreement has, for a form without."""
    stated = filled.get("version", "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < MAX_DIGITS else 0


def _objection(filled: dict[str, str]) -> Objection:
    """Raises Problem 422 for a reason that the form does not offer."""
    reason = filled.get("reason", "")
    if reason not in list(Objection):
        raise Problem(422, "invalid", "This is not one of the reasons to decline", "Choose one of the form.")
    return Objection(reason)


def linked(request: Request) -> Linked:
    """The agreement and the party of the link."""
    found: Linked = request.state.linked
    return found


async def _page(
    request: Request, link: Linked, errors: dict[str, str], filled: dict[str, Any], status: int = 200
) -> HTMLResponse:
    agreement, role, person = link
    signed_by = {signature.role: signature.signatory_id for signature in agreement.signatures}
    possible = {each.action: each for each in await possible_actions(request, agreement, as_party(role, person))}
    return pages.page(
        request,
        "sign.html",
        status,
        agreement=agreement,
        placement=agreement.placement,
        student_name=await student_name(request, agreement),
        can_sign=possible[Action.SIGN].allowed,
        can_open=possible[Action.OPEN].allowed,
        can_decline=possible[Action.DECLINE].allowed,
        can_consent=possible[Action.CONSENT].allowed,
        can_refuse=possible[Action.REFUSE_CHANGE].allowed,
        terms=text_of(agreement.terms, language_of(request)),
        reason=possible[Action.SIGN].reason,
        signed_by=signed_by,
        by_another=signed_by.get(role, person) != person,
        errors=errors,
        filled=filled,
        objections=[o.value for o in Objection],
    )


async def student_name(request: Request, agreement: Agreement) -> str:
    """As it was when this version was made; in versions of before as it is now."""
    student = agreement.signer(Party.STUDENT)
    if student is not None and student.name:
        return student.name
    people: PersonClient = request.app.state.dependencies[PersonClient]
    return (await people.person(agreement.placement.student_id)).name
